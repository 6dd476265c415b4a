"""The page's colours and shapes: one accent on warm paper, light and dark, in fonts that every system has."""

from __future__ import annotations

import gradio as gr

_ACCENT = gr.themes.Color(
    "#effaf8",
    "#d3f1ec",
    "#a8e2da",
    "#74cdc2",
    "#3fb0a5",
    "#17938a",
    "#0b7a75",
    "#0b625f",
    "#0d4f4d",
    "#0c403f",
    "#062a2a",
)
# Light, dark. Gradio's own greys are too pale to read on a projector.
_COLOURS = {
    "body_background_fill": ("#faf7f0", "#14171a"),
    "body_text_color": ("#23211d", "#ece8e1"),
    "body_text_color_subdued": ("#5b554d", "#b8b3ac"),
    "background_fill_primary": ("#fffdf9", "#1c2024"),
    "background_fill_secondary": ("#f5f0e6", "#23282d"),
    "border_color_primary": ("#e6dfd2", "#31373d"),
    "block_background_fill": ("#fffdf9", "#1c2024"),
    "block_border_color": ("#e6dfd2", "#31373d"),
    "block_info_text_color": ("#5b554d", "#b8b3ac"),
    "block_label_text_color": ("#3f3a34", "#d8d3cb"),
    "block_title_text_color": ("#3f3a34", "#d8d3cb"),
    "input_background_fill": ("#ffffff", "#15181b"),
    "input_background_fill_focus": ("#ffffff", "#15181b"),
    "input_border_color": ("#d5ccbc", "#3d444b"),
    "input_border_color_focus": ("#0b7a75", "#3fc4b6"),
    "checkbox_label_background_fill": ("#ffffff", "#15181b"),
    "checkbox_label_background_fill_hover": ("#f5f0e6", "#23282d"),
    "checkbox_label_background_fill_selected": ("#e3f4f1", "#10403d"),
    "checkbox_label_border_color": ("#d5ccbc", "#3d444b"),
    "checkbox_label_border_color_selected": ("#0b7a75", "#3fc4b6"),
    "checkbox_label_text_color_selected": ("#0b4f4c", "#d3f1ec"),
    "checkbox_background_color_selected": ("#0b7a75", "#17938a"),
    "checkbox_border_color_selected": ("#0b7a75", "#17938a"),
    "color_accent_soft": ("#e3f4f1", "#10403d"),
    "table_even_background_fill": ("#fffdf9", "#1c2024"),
    "table_odd_background_fill": ("#fbf7ee", "#20252a"),
    "table_border_color": ("#e6dfd2", "#31373d"),
    **{f"link_text_color{when}": ("#0b7a75", "#3fc4b6") for when in ("", "_active", "_hover", "_visited")},
    "slider_color": ("#0b7a75", "#3fc4b6"),
    "button_primary_background_fill": ("#0b7a75", "#0b7a75"),
    "button_primary_background_fill_hover": ("#0b625f", "#0b8f88"),
    "button_primary_text_color": ("#ffffff", "#ffffff"),
    "button_secondary_background_fill": ("#fffdf9", "#23282d"),
    "button_secondary_background_fill_hover": ("#f1ebdf", "#2c3238"),
    "button_secondary_border_color": ("#d5ccbc", "#3d444b"),
    "button_secondary_text_color": ("#2d2a25", "#ece8e1"),
    "button_cancel_background_fill": ("#fffdf9", "#23282d"),
    "button_cancel_background_fill_hover": ("#fdeee6", "#3b2a22"),
    "button_cancel_border_color": ("#c9886b", "#8a5a44"),
    "button_cancel_text_color": ("#9a3412", "#fdba74"),
}
_SHAPES = {
    "block_border_width": "1px",
    "block_shadow": "none",
    "block_radius": "16px",
    "block_padding": "18px 20px",
    "block_title_text_weight": "600",
    "container_radius": "16px",
    "form_gap_width": "0px",
    "layout_gap": "20px",
    "input_border_width": "1px",
    "input_radius": "10px",
    "input_shadow": "none",
    "checkbox_label_border_width": "1px",
    "checkbox_label_shadow": "none",
    "checkbox_label_padding": "9px 14px",
    "button_border_width": "1px",
    "button_large_radius": "12px",
    "button_medium_radius": "12px",
    "button_small_radius": "10px",
    "button_large_text_weight": "650",
    "button_small_text_size": "*text_md",
    "button_primary_border_color": "transparent",
}
_FONT = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Ubuntu", "sans-serif")


def theme() -> gr.themes.Base:
    """One accent on warm paper, system fonts: nothing to fetch. the style sheets do what variables cannot."""
    base = gr.themes.Base(
        primary_hue=_ACCENT,
        secondary_hue=_ACCENT,
        neutral_hue=gr.themes.colors.stone,
        text_size=gr.themes.sizes.text_lg,
        spacing_size=gr.themes.sizes.spacing_lg,
        radius_size=gr.themes.sizes.radius_lg,
        font=_FONT,
        font_mono=("ui-monospace", "SFMono-Regular", "Consolas", "monospace"),
    )
    return base.set(**_both(_COLOURS), **_SHAPES)


def _both(colours: dict[str, tuple[str, str]]) -> dict[str, str]:
    """A light and a dark value for each of the theme's variables."""
    light = {name: value for name, (value, _) in colours.items()}
    return light | {f"{name}_dark": value for name, (_, value) in colours.items()}
