"""The dialog "Alert me": a saved view as a feed, to a webhook or by e-mail, each with how its last delivery went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import streamlit as st

from lib.api import alerts
from lib.collection.access import rights
from lib.collection.alerts import mail, subscriptions, webhook
from lib.collection.alerts.subscriptions import RHYTHMS, Alert, Channel
from lib.collection.kept_work.saved_views import SavedView
from lib.facts import DramatisError
from lib.store import Lake
from lib.ui import wording
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene, lake

TROUBLE = "alert-trouble"  # kept in the session for the one run after it
LATE = timedelta(minutes=30)
NAMES: dict[Channel, str] = {"feed": "feed", "webhook": "webhook", "email": "e-mail"}


def button(scene: Scene, view: SavedView, key: str) -> None:
    """A button that opens the dialog for a view; it says which alerts there are."""
    try:
        found = subscriptions.of_view(scene.lake, view)
    except DramatisError:  # the dialog says so
        found = {}
    failing = any(one.tries for one in found.values())
    label = f"Alerts: {', '.join(NAMES[one] for one in NAMES if one in found)}" if found else "Alert me"
    icon = ":material/notification_important:" if failing else ":material/notifications:"
    told = "A feed link, a webhook or e-mails that say what is new here"
    if st.button(label, key=f"alert-{key}", icon=icon, type="tertiary", help=told):
        _dialog(view)


@st.dialog("Alert me", width="medium", icon=":material/notifications:", on_dismiss="rerun")
def _dialog(view: SavedView) -> None:
    st.markdown(f"Get what is new in **{wording.plain(view.name)}** outside the app.")
    try:
        found = subscriptions.of_view(lake(), view)
        is_told = subscriptions.may_be_told(view.reader)
        _sender(lake(), found)
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)))
        return
    if not is_told:
        st.info("Your role comes from a group. Ask an admin for a line of your own: alerts work without signing in.")
        return
    if said := st.session_state.pop(TROUBLE, None):
        st.error(wording.plain(said))
    for channel, draw in DRAWN.items():
        with st.container(border=True, gap="xsmall", key=f"channel-{channel}"):
            draw(view, found.get(channel))


def _sender(opened: Lake, found: dict[Channel, Alert]) -> None:
    """Says so where nothing sends what is to be sent."""
    if not {"webhook", "email"} & set(found):
        return
    last = subscriptions.looked_at(opened)
    if last is None or datetime.now(UTC) - last > LATE:
        since = f"since {last.day} {last:%b %Y, %H:%M} UTC" if last else "yet"
        st.warning(f"Nothing was sent {since}: `python -m lib alerts` has to run on the server.")


def _feed(view: SavedView, alert: Alert | None) -> None:
    st.markdown("**Feed link**")
    if alert is None:
        st.caption("For a feed reader. Anyone who has the link can read these sentences.")
        _button("Make a feed link", ":material/rss_feed:", "make-feed", lambda: _make(view, "feed"))
        return
    st.code(alerts.feed_link(alert, address.root()), language=None, wrap_lines=True)
    with st.container(horizontal=True, gap="medium"):
        _button(
            "New link", ":material/autorenew:", "renew-feed", lambda: _renew(alert), "The link above stops working."
        )
        _button("Remove link", ":material/delete:", "end-feed", lambda: _end(alert))


def _webhook(view: SavedView, alert: Alert | None) -> None:
    st.markdown("**Webhook**")
    if webhook.is_off():
        st.caption(webhook.OFF)
    if alert is None:
        if not signed_in.may("alert"):
            st.caption("Webhooks are for analysts.")
        elif not webhook.is_off():
            st.text_input("Address", key="webhook-to", placeholder="https://", max_chars=webhook.LONGEST)
            st.caption("Gets new sentences as JSON, signed with a key.")
            _button(
                "Send to this address", ":material/webhook:", "make-webhook",
                lambda: _make(view, "webhook", webhook.vetted(st.session_state["webhook-to"])),
            )  # fmt: skip
        return
    st.text(f"To {alert.target}")
    _status(alert)
    st.caption(f"Key of the signature (HMAC-SHA256 of the body, in the header {webhook.SIGNATURE}):")
    st.code(alert.token, language=None, wrap_lines=True)
    with st.container(horizontal=True, gap="medium"):
        _again(alert)
        _button("New key", ":material/autorenew:", "renew-webhook", lambda: _renew(alert), "The key above ends.")
        _button("Remove webhook", ":material/delete:", "end-webhook", lambda: _end(alert))


def _email(view: SavedView, alert: Alert | None) -> None:
    st.markdown("**E-mail**")
    try:
        is_there = mail.server() is not None
    except DramatisError as trouble:
        is_there = False
        st.error(wording.plain(str(trouble)))
    if not is_there:
        st.caption(wording.plain(mail.NONE))
    if alert is None:
        if is_there:
            _new_email(view)
        return
    st.text(f"To {alert.target}, {RHYTHMS[alert.rhythm]}")
    _status(alert)
    with st.container(horizontal=True, gap="medium"):
        _again(alert)
        _button("Stop e-mails", ":material/delete:", "end-email", lambda: _end(alert))


def _new_email(view: SavedView) -> None:
    """A form; whoever signs in with an address and may send nothing elsewhere has e-mails sent there."""
    mine = view.reader if "@" in view.reader else ""
    if not mine and not signed_in.may("alert"):
        st.caption("E-mails are for analysts, and for those who sign in with an e-mail address.")
        return
    st.text_input("Address", mine, key="email-to", disabled=not signed_in.may("alert"), max_chars=254)
    st.radio("How often", list(RHYTHMS), 1, _capitalized, "email-every", horizontal=True)
    _button("Send e-mails", ":material/mail:", "make-email", lambda: _make_email(view, mine))


def _capitalized(rhythm: str) -> str:
    return RHYTHMS[rhythm].capitalize()


def _make_email(view: SavedView, mine: str) -> None:
    """What is typed there by now counts: a field that is locked says nothing."""
    to = st.session_state["email-to"] if signed_in.may("alert") else mine
    _make(view, "email", mail.checked(to), st.session_state["email-every"] or "day")


def _status(alert: Alert) -> None:
    """How the last delivery went."""
    if alert.tries:
        st.warning(wording.plain(alert.status))
    else:
        st.caption(wording.plain(alert.status or "Nothing to send yet."))


def _again(alert: Alert) -> None:
    if alert.tries:
        _button("Try again now", ":material/refresh:", f"retry-{alert.channel}", lambda: _retry(alert))


def _button(label: str, icon: str, key: str, work: Callable[[], object], note: str | None = None) -> None:
    """A button that does ``work``; what goes wrong is said in the dialog."""
    st.button(label, key=key, icon=icon, type="tertiary", help=note, on_click=_tried, args=(work,))


def _tried(work: Callable[[], object]) -> None:
    try:
        work()
    except DramatisError as trouble:
        st.session_state[TROUBLE] = str(trouble)


def _make(view: SavedView, channel: Channel, target: str = "", rhythm: str = "") -> None:
    rights.require("see")
    subscriptions.make(lake(), view, channel, target, rhythm)


def _renew(alert: Alert) -> None:
    subscriptions.renew(lake(), alert)


def _retry(alert: Alert) -> None:
    subscriptions.retry(lake(), alert)


def _end(alert: Alert) -> None:
    subscriptions.withdraw(lake(), [alert])


DRAWN: dict[Channel, Callable[[SavedView, Alert | None], None]] = {
    "feed": _feed,
    "webhook": _webhook,
    "email": _email,
}
