//! The same progress line as a Vega-Lite specification, for vl-convert.

use serde_json::{Value, json};

use crate::content::{Content, Mark};

/// The specification of `content` on a sheet of about so many pixels.
pub(crate) fn spec(content: &Content, (width, height): (u32, u32)) -> Value {
    let rows = |marks: &[Mark], kind: &str| -> Vec<Value> {
        marks.iter().map(|mark| json!({"x": mark.x, "y": mark.y, "kind": kind, "label": mark.label})).collect()
    };
    let results = rows(&content.results, &content.result);
    let goals = rows(&content.goals, &content.goal);
    let baseline = rows(&content.baseline, "baseline");
    let path: Vec<Value> =
        content.path.iter().map(|(x, y)| json!({"x": x, "y": y, "kind": content.path_name})).collect();
    let latest: Vec<Value> = results.last().cloned().into_iter().collect();
    let colours = json!({
        "domain": [content.result, content.path_name, content.goal],
        "range": ["#1f5aa6", "#8a8f98", "#b35c00"],
    });
    let place = |channels: Value| {
        let mut encoding = json!({
            "x": {"field": "x", "type": "quantitative", "title": null,
                  "scale": {"domain": [content.x.0, content.x.1]}, "axis": {"format": "d", "grid": false}},
            "y": {"field": "y", "type": "quantitative", "title": null,
                  "scale": {"domain": [content.y.0, content.y.1]},
                  "axis": {"labelExpr": "datum.label + '%'", "tickCount": 5}},
        });
        if let (Some(all), Value::Object(more)) = (encoding.as_object_mut(), channels) {
            all.extend(more);
        }
        encoding
    };
    let kind = || json!({"color": {"field": "kind", "type": "nominal", "scale": colours, "title": null}});
    let label = || json!({"text": {"field": "label", "type": "nominal"}});
    let words = |colour: &str, align: &str, (dx, dy): (i32, i32)| json!({"type": "text", "align": align, "dx": dx, "dy": dy, "fontSize": 13, "color": colour});
    json!({
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "title": {"text": content.title, "subtitle": content.finding, "fontSize": 16, "anchor": "start"},
        "width": width.saturating_sub(60),
        "height": height.saturating_sub(110),
        "config": {"legend": {"orient": "top"}},
        "layer": [
            {"data": {"values": path}, "mark": {"type": "line", "strokeDash": [6, 5]}, "encoding": place(kind())},
            {"data": {"values": results.clone()}, "mark": {"type": "line", "strokeWidth": 3}, "encoding": place(kind())},
            {"data": {"values": goals.clone()},
             "mark": {"type": "point", "shape": "diamond", "filled": true, "size": 110}, "encoding": place(kind())},
            {"data": {"values": baseline.clone()}, "mark": {"type": "point", "size": 80, "color": "#8a8f98"},
             "encoding": place(json!({}))},
            {"data": {"values": results}, "mark": {"type": "point", "filled": true, "size": 60, "opacity": 1},
             "encoding": place(kind())},
            {"data": {"values": goals}, "mark": words("#b35c00", "right", (-10, -12)), "encoding": place(label())},
            {"data": {"values": baseline}, "mark": words("#8a8f98", "left", (10, 12)), "encoding": place(label())},
            {"data": {"values": latest}, "mark": words("#1f5aa6", "left", (10, 14)), "encoding": place(label())},
        ],
    })
}
