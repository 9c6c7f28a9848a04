// One page of each kind, taken from the built site itself.
import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';

const folders = (path) => readdirSync(path, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name).sort();

export function pages(site) {
  const first = (folder) => `${folder}/${folders(join(site, folder))[0]}/index.html`;
  return {
    home: 'index.html',
    place: 'bac-kan/index.html',
    'place without a plan': 'lao-cai/index.html',
    'nation': 'toan-quoc/index.html',
    plan: 'bac-kan/472-qd-ubnd-2021/index.html',
    'plan with annex': 'dak-lak-truoc-2025/2753-qd-ubnd-2018/index.html',
    'national plan': 'toan-quoc/1320-qd-bhxh-2020/index.html',
    'target with results': 'toan-quoc/1320-qd-bhxh-2020/ty-le-bhxh/index.html',
    'target without results': 'nghe-an/ke-hoach-qd-2269/tu-van-mien-phi/index.html',
    'target with numerators': `dong-nai-truoc-2025/ke-hoach-nq-102-2019-2020/${folders(join(site, 'dong-nai-truoc-2025/ke-hoach-nq-102-2019-2020'))[0]}/index.html`,
    'qualitative target': 'nghe-an/ke-hoach-qd-2269/ket-noi-du-lieu/index.html',
    embed: 'nhung/toan-quoc/1320-qd-bhxh-2020/ty-le-bhxh/index.html',
    'embedded promise': 'nhung/nghe-an/ke-hoach-qd-2269/ket-noi-du-lieu/index.html',
    'English embed': 'en/nhung/toan-quoc/1320-qd-bhxh-2020/ty-le-bhxh/index.html',
    report: 'toan-quoc/bao-cao/vss-2026-01/index.html',
    indicators: 'chi-tieu/index.html',
    indicator: 'chi-tieu/ty-le-bhxh/index.html',
    comparison: 'chi-tieu/ty-le-bhxh/dak-lak-truoc-2025--toan-quoc/index.html',
    'English comparison': 'en/chi-tieu/tu-van-mien-phi/bac-kan--nghe-an/index.html',
    agencies: 'co-quan/index.html',
    agency: 'co-quan/bac-kan-so-ldtbxh/index.html',
    documents: 'van-ban/index.html',
    document: 'van-ban/nq-28-nq-tw/index.html',
    'another document': first('van-ban'),
    calendar: 'lich-bao-cao/index.html',
    matrix: 'tinh-hinh/index.html',
    method: 'phuong-phap/index.html',
    charts: 'phuong-phap/bieu-do/index.html',
    components: 'phuong-phap/giao-dien/index.html',
    'English components': 'en/phuong-phap/giao-dien/index.html',
    'open data': 'du-lieu/index.html',
    'English open data': 'en/du-lieu/index.html',
    search: 'tim-kiem/index.html',
    about: 'gioi-thieu/index.html',
    'place with former units': 'thai-nguyen/index.html',
    'English home': 'en/index.html',
    'English place': 'en/thai-nguyen/index.html',
    'English plan': 'en/dak-lak-truoc-2025/2753-qd-ubnd-2018/index.html',
    'English target': 'en/toan-quoc/1320-qd-bhxh-2020/ty-le-bhxh/index.html',
    'English agency': 'en/co-quan/bac-kan-so-ldtbxh/index.html',
    'English matrix': 'en/tinh-hinh/index.html',
    'English calendar': 'en/lich-bao-cao/index.html',
    'English search': 'en/tim-kiem/index.html',
    'English method': 'en/phuong-phap/index.html',
    'not found': '404.html',
  };
}

export function every(site, folder = '') {
  return readdirSync(join(site, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    return entry.isDirectory() ? every(site, path) : path.endsWith('.html') ? [path] : [];
  });
}

export const exists = (site, page) => existsSync(join(site, page));
