"""The signs of DESIGN: which colour and which shape means what, on a light and on a dark ground."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import cos, radians, sin

from lib import gazetteer

# Okabe and Ito's orange-red and blue (2008): they hold for the common kinds of colour blindness.
POLARITIES = ("cooperation", "conflict", "neutral")
SYMBOLS = {
    "person": "circle",
    "country": "square",
    "organisation": "diamond",
    "media": "triangle-up",
    "group": "pentagon",
    "place": "cross",
}
# IPTC level-1 topics around the colour wheel: war red, economy green, politics blue, justice purple …
WHEEL = (16, 10, 3, 17, 15, 6, 4, 5, 9, 13, 7, 11, 14, 12, 2, 1, 8)
HUE = 25  # degrees, where the wheel begins
# Of groups that the reader makes, such as countries of outlets: signs wide enough for two letters; all others are grey.
GROUP_SYMBOLS = ("square", "diamond", "hexagon", "pentagon", "octagon")
SIGNS = {"person": "●", "country": "■", "organisation": "◆", "media": "▲", "group": "⬟", "place": "✚"}


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one ground, as #rrggbb; the style sheets and .streamlit/config.toml hold the same."""

    ground: str
    panel: str
    ink: str
    link: str
    edge: str
    muted: str
    grid: str
    land: str
    bar: str
    polarity: tuple[tuple[str, str], ...]
    polarity_text: tuple[tuple[str, str], ...]
    kind: tuple[tuple[str, str], ...]
    greys: tuple[str, ...]
    groups: tuple[str, ...]

    def of_polarity(self, polarity: str) -> str:
        """Blue, orange or grey; grey for anything unknown."""
        return dict(self.polarity).get(polarity, dict(self.polarity)["neutral"])

    def of_kind(self, kind: str) -> str:
        """The muted tint of an actor kind; grey for anything unknown."""
        return dict(self.kind).get(kind, self.muted)


LIGHT = Palette(
    ground="#FFFFFF",
    panel="#F4F5F7",
    ink="#1F2430",
    link="#00527F",
    edge="#6B7484",
    muted="#4B5363",
    grid="#E3E6EB",
    land="#ECEEF1",
    bar="#6F7C91",
    polarity=(("cooperation", "#0072B2"), ("conflict", "#D55E00"), ("neutral", "#6B7280")),
    polarity_text=(("cooperation", "#005F96"), ("conflict", "#B04A00"), ("neutral", "#4B5363")),
    kind=(
        ("person", "#6F7F95"),
        ("country", "#48566A"),
        ("organisation", "#7D6F8F"),
        ("media", "#8F7462"),
        ("group", "#6B8073"),
        ("place", "#85805F"),
    ),
    greys=("#3F4856", "#768195", "#A9B2C0", "#5A6475", "#8E99AA", "#C6CDD7"),
    groups=("#7B4A9B", "#2B7A5B", "#8A6A12", "#A83E6B", "#24727F"),
)
DARK = Palette(
    ground="#14171C",
    panel="#1E232B",
    ink="#E6E8EC",
    link="#8CCBF5",
    edge="#8891A1",
    muted="#B4BBC7",
    grid="#2E343E",
    land="#262B33",
    bar="#8391A8",
    polarity=(("cooperation", "#56B4E9"), ("conflict", "#FF9F5A"), ("neutral", "#9CA3AF")),
    polarity_text=(("cooperation", "#7CC4F0"), ("conflict", "#FFB27A"), ("neutral", "#B4BBC7")),
    kind=(
        ("person", "#94A3B8"),
        ("country", "#C2CBD8"),
        ("organisation", "#A999BE"),
        ("media", "#BDA08C"),
        ("group", "#96AE9F"),
        ("place", "#B3AD88"),
    ),
    greys=("#C9D0DA", "#8A95A6", "#5B6575", "#A9B2C0", "#727D8F", "#495262"),
    groups=("#C39BE0", "#6FCBA2", "#DDBB55", "#EE94B9", "#6CC3D1"),
)


def palette(dark: bool) -> Palette:
    """The colours for a dark or a light ground."""
    return DARK if dark else LIGHT


def faded(colour: str, alpha: float) -> str:
    """``colour`` (#rrggbb) as rgba with this opacity."""
    red, green, blue = _rgb(colour)
    return f"rgba({red},{green},{blue},{alpha:g})"


def blend(one: str, other: str, share: float) -> str:
    """The colour ``share`` of the way from ``one`` to ``other``, as #rrggbb."""
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * min(1.0, max(0.0, share))):02X}" for a, b in pairs)


def tone(cooperation: float, conflict: float, *, dark: bool) -> str:
    """A tint from orange (all conflict) over grey to blue (all cooperation); the plain ground's grey without either."""
    colours = palette(dark)
    even = blend(colours.ground, colours.muted, 0.22)
    total = cooperation + conflict
    if not total:
        return even
    lean = (cooperation - conflict) / (total + 1)  # one sentence alone is no full tone
    sign, strongest = "cooperation" if lean > 0 else "conflict", 0.42 if dark else 0.7  # so that ink stays readable
    return blend(even, colours.of_polarity(sign), strongest * abs(lean))


def readable(ground: str, *, dark: bool) -> str:
    """Ink or the ground's own colour, whichever reads better on ``ground`` (WCAG 2.2 relative luminance)."""
    colours = palette(dark)
    return max((colours.ink, colours.ground), key=lambda colour: contrast(colour, ground))


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def topic(topic: str, *, dark: bool) -> str:
    """The hue of the level-1 topic that ``topic`` is or stands under, the same on every page; grey for own themes."""
    hues = _hues()
    root = _root(topic)
    if root not in hues:
        return palette(dark).bar
    return _oklch(0.68 if dark else 0.58, 0.115 if dark else 0.125, hues[root])


@cache
def _parents() -> dict[str, str]:
    try:
        return {row["id"]: row["parent"] for row in gazetteer.table("ontology/iptc-media-topics")}
    except FileNotFoundError:
        return {}


def _root(topic: str) -> str:
    parents = _parents()
    while parents.get(topic):
        topic = parents[topic]
    return topic


@cache
def _hues() -> dict[str, float]:
    """Level-1 topics → degrees of hue, evenly spaced, in an order that keeps the commonest of the news far apart."""
    roots = sorted(topic for topic, parent in _parents().items() if not parent)
    ordered = [root for number in WHEEL if (root := f"medtop:{number:02d}000000") in roots]
    ordered += [root for root in roots if root not in ordered]
    return {root: (HUE + 360 * index / len(ordered)) % 360 for index, root in enumerate(ordered)}


@cache
def _oklch(light: float, chroma: float, hue: float) -> str:
    """OKLCH as #rrggbb, clipped to sRGB (Ottosson 2020)."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return "#" + "".join(f"{round(255 * _gamma(value)):02X}" for value in (red, green, blue))


def _gamma(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _scaled(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _scaled(colour: str) -> tuple[float, ...]:
    return tuple(value / 255 for value in _rgb(colour))
