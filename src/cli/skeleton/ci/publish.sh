#!/usr/bin/env bash
# Mọi bước xuất bản cổng, cho GitHub, GitLab và máy chủ riêng. · Every step of publishing, for GitHub, GitLab and a server of your own.
#
#   bash ci/publish.sh fetch       tải minhbach, đúng SHA-256 trong ci/minhbach.lock · fetch the pinned release
#   bash ci/publish.sh check       tìm lỗi, ghi cạnh dòng sai · find every fault, shown beside its line
#   bash ci/publish.sh build       dựng cổng vào public/ · build the site into public/
#   bash ci/publish.sh preview     dựng bản đọc thử vào preview/ · build a copy to read, into preview/
#   bash ci/publish.sh verify      xét lại public/ · hold public/ to its word
#   bash ci/publish.sh diff        so với bản gốc, ra diff.md · compare with the base, into diff.md
#   bash ci/publish.sh comment     đưa diff.md vào yêu cầu hợp nhất · put diff.md into the pull or merge request
#   bash ci/publish.sh publish     đưa public/ lên nơi xuất bản · put public/ where it is published
#   bash ci/publish.sh back        trở lại bản trước · go back to the site before
#   bash ci/publish.sh all         fetch, check, build, verify, publish
#
# Biến · Variables:
#   MINHBACH_PUBLISH       pages (mặc định ở GitHub, GitLab · default there) | s3 | rsync | none; nơi khác phải đặt · elsewhere it must be set
#   MINHBACH_RELEASE_URL   nơi tải minhbach, thay cho lock · where minhbach is fetched, instead of the lock's address
#   MINHBACH               chương trình đã cài sẵn, khỏi tải · a program that is installed already
#   MINHBACH_BASE_URL      địa chỉ của cổng, thay cho portal.yaml · the site's address, instead of portal.yaml's
#   MINHBACH_COMPRESS      1: thêm .gz và .br; mặc định khi rsync và GitLab Pages · with .gz and .br; the default for rsync and GitLab Pages
#   MINHBACH_S3_URL        s3://kho/thu-muc; khóa · keys: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY; AWS_ENDPOINT_URL
#   MINHBACH_RSYNC_TO      nguoi@may:/srv/www/cong, hoặc thư mục của máy này · or a folder of this machine; thư mục web là · the web root is …/current
#                          MINHBACH_SSH_KEY, MINHBACH_SSH_KNOWN_HOSTS
#   MINHBACH_BASE          bản gốc để so (mã commit) · the commit to compare with
set -euo pipefail
cd "$(dirname "$0")/.."

work=.minhbach-ci
site=public
# Bản trước còn giữ khi rsync · sites kept by rsync
keep=5

# say VIỆT ENGLISH
say() { printf '%s\n%s\n' "$1" "$2" >&2; }

# say, với chữ Anh chỉ khi máy nói tiếng Anh, như minhbach quyết định · with English only where the locale is English, as minhbach decides
told() {
  local locale=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
  case $locale in en*) say "$1" "$2" ;; *) printf '%s\n' "$1" >&2 ;; esac
}

die() {
  if [ "${GITHUB_ACTIONS:-}" = true ]; then printf '::error::%s%%0A%s\n' "$1" "$2" >&2; fi
  say "LỖI: $1" "ERROR: $2"
  exit 1
}

need() {
  command -v "$1" >/dev/null 2>&1 || die "thiếu lệnh $1; hãy cài nó trên máy chạy" "the command $1 is missing: install it where this runs"
}

hosted() { [ "${GITHUB_ACTIONS:-}" = true ] || [ "${GITLAB_CI:-}" = true ]; }

target() {
  if hosted; then : "${MINHBACH_PUBLISH:=pages}"; fi
  case ${MINHBACH_PUBLISH:=} in
    '' | pages | s3 | rsync | none) ;;
    *) die "MINHBACH_PUBLISH=$MINHBACH_PUBLISH: phải là pages, s3, rsync hoặc none" "MINHBACH_PUBLISH=$MINHBACH_PUBLISH: must be pages, s3, rsync or none" ;;
  esac
}

# Nơi để đưa lên; hỏi trước mọi việc khác · where it goes, asked before anything else is done
destination() {
  target
  case $MINHBACH_PUBLISH in
    '') die \
      "CHƯA công bố gì: chưa biết đưa cổng lên đâu. Đặt MINHBACH_PUBLISH=rsync và MINHBACH_RSYNC_TO (như /srv/www/cong), hoặc MINHBACH_PUBLISH=s3 và MINHBACH_S3_URL; chỉ muốn dựng thử thì MINHBACH_PUBLISH=none" \
      "NOTHING was published: nobody said where. Set MINHBACH_PUBLISH=rsync and MINHBACH_RSYNC_TO (such as /srv/www/cong), or MINHBACH_PUBLISH=s3 and MINHBACH_S3_URL; to build alone, MINHBACH_PUBLISH=none" ;;
    pages) hosted || die \
      "CHƯA công bố gì: Pages chỉ nhận từ GitHub Actions hoặc GitLab CI; ở máy này hãy đặt MINHBACH_PUBLISH=rsync hoặc s3" \
      "NOTHING was published: Pages takes it from GitHub Actions or GitLab CI alone; here set MINHBACH_PUBLISH=rsync or s3" ;;
    s3 | rsync | none) ;;
  esac
}

locked() { sed -n "s/^$1=//p" ci/minhbach.lock | tail -n 1 | tr -d '\r'; }

minhbach() {
  # Tên chương trình có thể trùng tên hàm này · the program may be named as this function is
  if [ -n "${MINHBACH:-}" ]; then command -- "$MINHBACH" "$@"; return; fi
  [ -x "$work/bin/minhbach" ] || die "chưa có minhbach: chạy bash ci/publish.sh fetch trước" "minhbach is not here: run bash ci/publish.sh fetch first"
  "$work/bin/minhbach" "$@"
}

fetch() {
  if [ -n "${MINHBACH:-}" ]; then minhbach --version; return; fi
  local version sha256 url name
  version=$(locked version)
  sha256=$(locked sha256)
  url=${MINHBACH_RELEASE_URL:-$(locked url)}
  [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.-]*$ ]] || die "ci/minhbach.lock: dòng version= phải như 0.1.0" "ci/minhbach.lock: the line version= must be like 0.1.0"
  [[ $sha256 =~ ^[0-9a-f]{64}$ ]] || die \
    "ci/minhbach.lock: chưa có sha256. Mở trang phát hành minhbach $version, lấy dòng của gói x86_64-unknown-linux-musl trong tệp SHA256SUMS, chép 64 ký tự (chữ số và chữ a–f) vào sau sha256=" \
    "ci/minhbach.lock: sha256 is not set. On the page of the release minhbach $version open SHA256SUMS and copy the 64 digits of the x86_64-unknown-linux-musl archive after sha256="
  [ -n "$url" ] || die \
    "ci/minhbach.lock: chưa có url. Chép địa chỉ của gói minhbach-$version-x86_64-unknown-linux-musl.tar.gz vào sau url=, hoặc đặt biến MINHBACH_RELEASE_URL" \
    "ci/minhbach.lock: url is not set. Copy the address of minhbach-$version-x86_64-unknown-linux-musl.tar.gz after url=, or set the variable MINHBACH_RELEASE_URL"
  rm -rf "${work:?}/fetch" "${work:?}/bin"
  mkdir -p "$work/fetch" "$work/bin"
  case $url in
    https://* | file://*)
      need curl
      curl --fail --silent --show-error --location --proto '=https,file' --proto-redir '=https' --retry 3 --max-time 600 \
        --output "$work/fetch/archive" -- "$url" ||
        die "không tải được $url" "$url could not be fetched" ;;
    /*) cp -- "$url" "$work/fetch/archive" || die "không đọc được $url" "$url could not be read" ;;
    *) die "$url: chỉ nhận https://, file:// hoặc đường dẫn đầy đủ" "$url: only https://, file:// or a whole path" ;;
  esac
  printf '%s  %s\n' "$sha256" "$work/fetch/archive" | sha256sum --check --status || die \
    "gói tải về KHÔNG đúng SHA-256 trong ci/minhbach.lock; không chạy nó. Có thể url và sha256 thuộc hai bản khác nhau, hoặc gói đã bị đổi" \
    "the archive does NOT have the SHA-256 of ci/minhbach.lock and was not run. url and sha256 may be of two releases, or the archive was changed"
  name=minhbach-$version-x86_64-unknown-linux-musl
  tar -xzf "$work/fetch/archive" -C "$work/fetch" --no-same-owner -- "$name/minhbach" || die "trong gói không có $name/minhbach" "there is no $name/minhbach in the archive"
  mv "$work/fetch/$name/minhbach" "$work/bin/minhbach"
  rm -rf "$work/fetch"
  [ "$(minhbach --version)" = "minhbach $version" ] || die "chương trình tải về không phải bản $version" "what was fetched is not version $version"
  minhbach --version
}

check() {
  set --
  if [ -d editions ]; then set -- --editions editions; fi
  if [ "${GITHUB_ACTIONS:-}" = true ]; then
    minhbach check --format github "$@"
  elif [ "${GITLAB_CI:-}" = true ]; then
    # Mã thoát là của lần sau · the exit code is that of the second run
    minhbach check --format gitlab "$@" >gl-code-quality-report.json 2>/dev/null || true
    minhbach check "$@"
  else
    minhbach check "$@"
  fi
}

build() {
  target
  set --
  if [ -n "${MINHBACH_BASE_URL:-}" ]; then set -- --base-url "$MINHBACH_BASE_URL"; fi
  # Máy chủ nào gửi được tệp nén sẵn · which hosts send files that were packed beforehand
  case ${MINHBACH_COMPRESS:-}:$MINHBACH_PUBLISH:${GITLAB_CI:-} in
    1:* | *:rsync:* | *:pages:true) set -- "$@" --compress ;;
  esac
  minhbach build --out "$site" "$@"
}

preview() { minhbach build --out preview --base-url ''; }

verify() { minhbach verify "${1:-$site}"; }

diff_() {
  need git
  local base=${MINHBACH_BASE:-}
  [[ $base =~ ^[0-9a-f]{40,64}$ ]] || die "MINHBACH_BASE phải là mã commit đầy đủ" "MINHBACH_BASE must be a whole commit id"
  git cat-file -e "$base^{commit}" 2>/dev/null || die "không có commit $base: hãy lấy cả lịch sử (fetch-depth: 0, GIT_DEPTH: 0)" "commit $base is not here: fetch the whole history (fetch-depth: 0, GIT_DEPTH: 0)"
  rm -rf "$work/base"
  mkdir -p "$work/base"
  if git cat-file -e "$base:content/portal.yaml" 2>/dev/null; then
    git archive "$base" content | tar -x -C "$work/base"
    minhbach diff "$work/base" . --format markdown >diff.md
  else
    printf 'Cổng mới, chưa có gì để so.\n\nA new portal: there is nothing to compare with.\n' >diff.md
  fi
  rm -rf "$work/base"
  cat diff.md
}

# Dòng đầu để lần sau nhận ra lời của mình · the first line, by which it is known again
marker='<!-- minhbach diff -->'

# api METHOD ADDRESS [BODY]: câu trả lời vào $work/answer, in mã HTTP · the answer goes to a file, its status is printed
api() {
  {
    printf 'header = "%s"\n' "$api_auth"
    printf 'header = "Content-Type: application/json"\n'
  } | curl --silent --show-error --config - --max-time 60 --request "$1" ${3:+--data-binary "@$3"} \
    --output "$work/answer" --write-out '%{http_code}' -- "$2"
}

# Tìm lời cũ của mình, in mã số · finds the comment made before and prints its id
own_comment() { # LIST FILTER
  local page id status
  for page in 1 2 3 4 5 6 7 8 9 10; do
    status=$(api GET "$1?per_page=100&page=$page")
    [ "$status" = 200 ] || die "không đọc được các bình luận: máy chủ trả lời $status" "the comments could not be read: $status"
    id=$(jq -r --arg marker "$marker" "[.[] | select($2) | .id][0] // empty" "$work/answer")
    if [ -n "$id" ]; then printf '%s' "$id"; return; fi
    [ "$(jq length "$work/answer")" -eq 100 ] || return 0
  done
}

comment() {
  need curl
  need jq
  [ -f diff.md ] || die "chưa có diff.md" "there is no diff.md"
  mkdir -p "$work"
  # Máy chủ mã nhận tối đa 65.536 chữ · code hosts take at most 65,536 characters
  jq -Rs --arg marker "$marker" '{body: ($marker + "\n" + (if length > 60000 then .[0:60000] + "\n\n…" else . end))}' diff.md >"$work/body.json"
  local list edit id status
  if [ "${GITHUB_ACTIONS:-}" = true ]; then
    [[ ${MINHBACH_REQUEST:-} =~ ^[0-9]+$ ]] || die "MINHBACH_REQUEST phải là số của yêu cầu" "MINHBACH_REQUEST must be the request's number"
    api_auth="Authorization: Bearer $GITHUB_TOKEN"
    list=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/$MINHBACH_REQUEST/comments
    edit=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/comments
    # shellcheck disable=SC2016
    id=$(own_comment "$list" '.user.login == "github-actions[bot]" and (.body | startswith($marker))')
    if [ -n "$id" ]; then status=$(api PATCH "$edit/$id" "$work/body.json"); else status=$(api POST "$list" "$work/body.json"); fi
    if [ "$status" = 403 ]; then
      # Yêu cầu từ bản sao không được bình luận · a fork's request may not comment
      cat diff.md >>"$GITHUB_STEP_SUMMARY"
      say "không được phép bình luận; đã ghi vào tóm tắt của lần chạy" "not allowed to comment: it is in the run's summary"
      return
    fi
  elif [ "${GITLAB_CI:-}" = true ]; then
    if [ -z "${MINHBACH_COMMENT_TOKEN:-}" ]; then
      # Mã của chính lần chạy không được bình luận trên GitLab · GitLab lets no job token comment
      say "không có MINHBACH_COMMENT_TOKEN: xem diff.md ở mục tệp kèm của yêu cầu hợp nhất" "no MINHBACH_COMMENT_TOKEN: see diff.md among the merge request's artefacts"
      return
    fi
    api_auth="PRIVATE-TOKEN: $MINHBACH_COMMENT_TOKEN"
    list=$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes
    # shellcheck disable=SC2016
    id=$(own_comment "$list" '(.system | not) and (.body | startswith($marker))')
    if [ -n "$id" ]; then status=$(api PUT "$list/$id" "$work/body.json"); else status=$(api POST "$list" "$work/body.json"); fi
  else
    die "chỉ bình luận được trên GitHub và GitLab" "comments are made on GitHub and GitLab only"
  fi
  case $status in
    200 | 201) say "đã bình luận" "commented" ;;
    *) die "bình luận không được: máy chủ trả lời $status" "the comment was refused with $status" ;;
  esac
}

# Gói cho GitHub Pages: một tệp tar, cả tệp ẩn · for GitHub Pages: one tar, hidden files included
pack() { tar --dereference --hard-dereference -cf github-pages.tar -C "$site" .; }

s3() { aws ${AWS_ENDPOINT_URL:+--endpoint-url "$AWS_ENDPOINT_URL"} s3 "$@"; }

s3_ready() {
  need aws
  [[ ${MINHBACH_S3_URL:-} =~ ^s3://[a-z0-9][a-z0-9.-]+(/[A-Za-z0-9._-]+)*$ ]] || die "MINHBACH_S3_URL phải như s3://kho hoặc s3://kho/thu-muc" "MINHBACH_S3_URL must be like s3://bucket or s3://bucket/folder"
  # Nhiều kho tương thích S3 chưa biết kiểu kiểm tra mới · many S3-like stores don't know the newer checksums
  export AWS_REQUEST_CHECKSUM_CALCULATION=when_required AWS_RESPONSE_CHECKSUM_VALIDATION=when_required
  export AWS_EC2_METADATA_DISABLED=true AWS_DEFAULT_REGION="${AWS_DEFAULT_REGION:-us-east-1}"
  previous=$MINHBACH_S3_URL/.minhbach/truoc
}

# Bản kê của bản đang ở kho · the manifest of what the store has
s3_manifest() {
  rm -f "$work/old.json"
  local listed
  listed=$(s3 ls "$MINHBACH_S3_URL/.minhbach/manifest.json" 2>"$work/error") || {
    # Không có tệp thì lệnh trả 1 và không nói gì · a file that is not there is 1 without a word
    [ ! -s "$work/error" ] || { cat "$work/error" >&2; die "không đọc được kho $MINHBACH_S3_URL" "the store $MINHBACH_S3_URL could not be read"; }
    return 0
  }
  [ -z "$listed" ] || s3 cp --only-show-errors "$MINHBACH_S3_URL/.minhbach/manifest.json" "$work/old.json"
}

# Chép bản đang có sang chỗ giữ, ngay trong kho; chỉ giữ đúng các tệp trong bản kê của nó.
# Copies what is there to where it is kept, within the store; just the files of its manifest are kept.
s3_keep() {
  s3 sync --only-show-errors --exclude '.minhbach/truoc/*' "$MINHBACH_S3_URL" "$previous"
  local prefix=${previous#s3://} key
  prefix=${prefix#*/}
  rm -rf "$work/kept"
  mkdir -p "$work/kept/.minhbach"
  cp "$work/old.json" "$work/kept/.minhbach/manifest.json"
  minhbach uploads "$work/kept" | cut -f 4 | LC_ALL=C sort >"$work/wanted.txt"
  s3 ls --recursive "$previous/" | sed 's/^[0-9-]* *[0-9:]* *[0-9]* //' |
    while IFS= read -r key; do printf '%s\n' "${key#"$prefix/"}"; done | LC_ALL=C sort >"$work/there.txt"
  # `sync --delete` không dùng được: loại trừ chỗ giữ là loại trừ cả việc xóa ở đó
  # `sync --delete` is of no use: to leave that folder out is to leave out removing from it
  LC_ALL=C comm -13 "$work/wanted.txt" "$work/there.txt" | while IFS= read -r key; do
    s3 rm --only-show-errors "$previous/$key"
  done
  rm -rf "$work/kept"
}

s3_publish() {
  s3_ready
  mkdir -p "$work"
  s3_manifest
  if [ -f "$work/old.json" ]; then
    # Bản đang có được giữ lại trước đã · what is there is kept first
    s3_keep
  fi
  minhbach uploads "$site" --since "$work/old.json" >"$work/uploads.tsv"
  local count=0 action cache type path group='' stage=$work/stage
  rm -rf "$stage"
  send() {
    [ -n "$group" ] || return 0
    tar -C "$site" -cf - --no-recursion --verbatim-files-from -T "$work/group.txt" | tar -C "$stage" -xf -
    s3 cp --only-show-errors --recursive --no-guess-mime-type --cache-control "${group%%|*}" --content-type "${group#*|}" "$stage" "$MINHBACH_S3_URL"
    rm -rf "$stage"
  }
  # Tải lên trước, mỗi lần một loại · uploads first, one kind at a time
  while IFS=$'\t' read -r action cache type path; do
    [ "$action" = put ] || continue
    if [ "$group" != "$cache|$type" ] || [ "$path" = .minhbach/manifest.json ]; then
      send
      group="$cache|$type"
      mkdir -p "$stage"
      : >"$work/group.txt"
    fi
    printf '%s\n' "$path" >>"$work/group.txt"
    count=$((count + 1))
  done <"$work/uploads.tsv"
  send
  # Xóa sau cùng · deletes last
  sed -n 's/^delete\t\t\t//p' "$work/uploads.tsv" | while IFS= read -r path; do
    s3 rm --only-show-errors "$MINHBACH_S3_URL/$path"
  done
  told "đã tải lên $count tệp: $MINHBACH_S3_URL" "uploaded $count files: $MINHBACH_S3_URL"
}

s3_back() {
  s3_ready
  rm -rf "$work/back"
  mkdir -p "$work/back"
  s3 cp --only-show-errors --recursive "$previous" "$work/back"
  [ -f "$work/back/.minhbach/manifest.json" ] || die "kho không giữ bản trước nào" "the store keeps no site from before"
  verify "$work/back"
  site=$work/back s3_publish
  rm -rf "$work/back"
}

rsync_ready() {
  need rsync
  [ -n "${MINHBACH_RSYNC_TO:-}" ] || die "MINHBACH_RSYNC_TO chưa đặt, ví dụ nguoi@may:/srv/www/cong" "MINHBACH_RSYNC_TO is not set, such as user@host:/srv/www/cong"
  case $MINHBACH_RSYNC_TO in -*) die "MINHBACH_RSYNC_TO không được bắt đầu bằng -" "MINHBACH_RSYNC_TO must not begin with -" ;; esac
  MINHBACH_RSYNC_TO=${MINHBACH_RSYNC_TO%/}
  mkdir -p "$work"
  if [ -n "${MINHBACH_SSH_KEY:-}" ]; then
    [ -n "${MINHBACH_SSH_KNOWN_HOSTS:-}" ] || die \
      "MINHBACH_SSH_KNOWN_HOSTS chưa đặt: chạy ssh-keyscan tên-máy ở nơi tin cậy, chép kết quả vào biến này" \
      "MINHBACH_SSH_KNOWN_HOSTS is not set: run ssh-keyscan host from a place you trust and put what it prints there"
    (umask 077 && printf '%s\n' "$MINHBACH_SSH_KEY" | tr -d '\r' >"$work/key" && printf '%s\n' "$MINHBACH_SSH_KNOWN_HOSTS" >"$work/hosts")
    trap 'rm -f "$work/key" "$work/hosts"' EXIT
    export RSYNC_RSH="ssh -i $work/key -o BatchMode=yes -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile=$work/hosts"
  fi
}

# Bản đang phát, và mọi bản còn giữ · what is shown, and every site that is kept
rsync_current() { { rsync --links --list-only "$MINHBACH_RSYNC_TO/current" 2>/dev/null || true; } | sed -n 's/.* -> sites\/\([0-9TZ]*-[0-9a-f]*\)$/\1/p'; }
rsync_sites() { { rsync --list-only "$MINHBACH_RSYNC_TO/sites/" || true; } | sed -n 's/^d.* \([0-9]\{8\}T[0-9]\{6\}Z-[0-9a-f]\{12\}\)$/\1/p' | sort; }

rsync_show() {
  rm -rf "$work/link"
  mkdir -p "$work/link"
  ln -s "sites/$1" "$work/link/current"
  rsync --links "$work/link/current" "$MINHBACH_RSYNC_TO/"
  rm -rf "$work/link"
}

rsync_publish() {
  rsync_ready
  # Thư mục của máy này thì tạo luôn; rsync chỉ tạo được một tầng · a folder of this machine is made: rsync makes one level only
  case ${MINHBACH_RSYNC_TO%%/*} in
    *:*) ;;
    *) mkdir -p -- "$MINHBACH_RSYNC_TO" || die "không tạo được thư mục $MINHBACH_RSYNC_TO" "the folder $MINHBACH_RSYNC_TO could not be made" ;;
  esac
  local current id old
  rm -rf "$work/empty"
  mkdir -p "$work/empty/sites"
  rsync --recursive "$work/empty/" "$MINHBACH_RSYNC_TO/"
  current=$(rsync_current)
  id=$(date -u +%Y%m%dT%H%M%SZ)-$(sha256sum "$site/.minhbach/manifest.json" | cut -c1-12)
  set -- --recursive --links --checksum --chmod=D755,F644
  # Tệp không đổi là liên kết cứng, giữ ngày giờ · unchanged files are hard links and keep their time
  if [ -n "$current" ]; then set -- "$@" "--link-dest=../$current"; fi
  rsync "$@" --exclude=/.minhbach/manifest.json "$site/" "$MINHBACH_RSYNC_TO/sites/$id/"
  # Bản kê sau cùng: có nó là bản đã đủ · the manifest last: a site that has it is whole
  rsync "$@" "$site/" "$MINHBACH_RSYNC_TO/sites/$id/" >/dev/null
  # Cả cổng đổi trong một bước · the whole site changes in one step
  rsync_show "$id"
  # Bỏ những bản quá cũ · sites that are too old go
  rm -rf "$work/empty/sites"
  rsync_sites | grep -vxF -e "$id" -e "${current:-$id}" | head -n "-$keep" | while IFS= read -r old; do
    mkdir -p "$work/empty/$old"
    rsync --recursive --delete --include="/$old/***" --exclude='*' "$work/empty/" "$MINHBACH_RSYNC_TO/sites/"
    rmdir "$work/empty/$old"
    rsync --recursive --delete --include="/$old/" --exclude='*' "$work/empty/" "$MINHBACH_RSYNC_TO/sites/"
  done || true
  told "đã xuất bản $id; thư mục web: $MINHBACH_RSYNC_TO/current" "published $id; the web root: $MINHBACH_RSYNC_TO/current"
}

rsync_back() {
  rsync_ready
  local current before
  current=$(rsync_current)
  [ -n "$current" ] || die "chưa có bản nào được xuất bản" "nothing has been published"
  before=$(rsync_sites | awk -v current="$current" '$0 < current' | sort -r | while IFS= read -r one; do
    if rsync --list-only "$MINHBACH_RSYNC_TO/sites/$one/.minhbach/manifest.json" >/dev/null 2>&1; then printf '%s' "$one"; break; fi
  done)
  [ -n "$before" ] || die "không còn bản nào trước $current" "there is no site before $current"
  rsync_show "$before"
  told "đã trở lại $before" "went back to $before"
}

publish() {
  destination
  [ -f "$site/.minhbach/manifest.json" ] || die "chưa có $site: chạy build trước" "there is no $site: run build first"
  case $MINHBACH_PUBLISH in
    none) say "MINHBACH_PUBLISH=none: CHƯA công bố gì, cổng mới nằm ở $site/" "MINHBACH_PUBLISH=none: NOTHING was published, the site lies in $site/" ;;
    pages) [ "${GITLAB_CI:-}" = true ] || pack ;;
    s3) s3_publish ;;
    rsync) rsync_publish ;;
  esac
}

back() {
  target
  case $MINHBACH_PUBLISH in
    s3) s3_back ;;
    rsync) rsync_back ;;
    '') die "MINHBACH_PUBLISH chưa đặt: rsync hoặc s3" "MINHBACH_PUBLISH is not set: rsync or s3" ;;
    *) die "với $MINHBACH_PUBLISH: mở lần chạy cũ rồi chạy lại bước xuất bản của nó" "with $MINHBACH_PUBLISH: open the older run and run its publishing step again" ;;
  esac
}

# GitHub tắt lịch hằng ngày của kho công khai sau 60 ngày không ai sửa · GitHub ends the daily schedule of a public repository after 60 days without a change
keep_alive() {
  need curl
  mkdir -p "$work"
  api_auth="Authorization: Bearer $GITHUB_TOKEN"
  local status
  status=$(api PUT "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/actions/workflows/minhbach.yml/enable")
  [ "$status" = 204 ] || die "không giữ được lịch hằng ngày: máy chủ trả lời $status" "the daily schedule could not be kept: $status"
}

# Chạy một bước, chỉ nói điều các bước trước chưa nói: build thấy lại mọi cảnh báo của check
# Runs a step and says what the steps before it did not: build finds all warnings of check again
new_only() {
  local code
  # Không dùng || ở đây: trong đó set -e không còn tác dụng · no || here: it would switch set -e off within
  set +e
  (set -e && "$@") 2>"$work/saying.txt"
  code=$?
  set -e
  grep -vxF -f "$work/said.txt" "$work/saying.txt" >&2 || true
  cat "$work/saying.txt" >>"$work/said.txt"
  return "$code"
}

# Chạy một bước, chỉ nói gì khi nó hỏng · runs a step and says nothing of it unless it fails
quietly() {
  local code
  set +e
  (set -e && "$@") >"$work/saying.txt" 2>&1
  code=$?
  set -e
  [ "$code" -eq 0 ] || cat "$work/saying.txt" >&2
  return "$code"
}

case ${1:-} in
  fetch | check | build | preview | verify | comment | publish | back) "$1" ;;
  diff) diff_ ;;
  keep-alive) keep_alive ;;
  all)
    destination
    fetch
    mkdir -p "$work"
    : >"$work/said.txt"
    new_only check
    new_only build
    quietly verify
    told "đã xét lại cả bản: đúng như đã dựng" "verified: the site is as it was built"
    publish
    ;;
  *)
    sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p;}' "$0" >&2
    exit 2
    ;;
esac
