# SPDX-License-Identifier: MIT
import pytest
from pytestqt.qtbot import QtBot

from annotator.model.annotation import Json
from annotator.model.schema import Attribute, AttributeType
from annotator.session.gestures.attributes import check_value
from annotator.ui.panels.date_field import DateField

BORN = Attribute("born", AttributeType.DATE, "زادروز", "Born")


@pytest.mark.parametrize(
    ("typed", "jalali"),
    [
        ("۱۴۰۲/۸/۱۴", "1402-08-14"),
        ("2023-11-05", "1402-08-14"),
        ("آبان ۱۴۰۲", "1402-08"),
        ("پاییز ۱۴۰۰", "1400-FA"),
        ("۱۴۰۲/؟/۱۴", "1402-XX-14"),
        ("۱۴ آبان", "XXXX-08-14"),
        ("۱۳۹۰ تا ۱۳۹۵", "1390/1395"),
        ("۱۴۰۲/۸/۱۴، ۱۴۰۲/۸/۱۶", ["1402-08-14", "1402-08-16"]),
        ("۱۴۰۲/۸/۱۴ ۱۸:۳۰", "1402-08-14T18:30"),
        ("۱۴۰۲/۸/۱۴ شب", "1402-08-14TNI"),
        ("۱۳۹X", "139X"),
    ],
)
def test_what_the_field_takes_the_attribute_may_be(qtbot: QtBot, typed: str, jalali: Json) -> None:
    field = DateField("fa")
    qtbot.addWidget(field)
    given: list[Json] = []
    field.changed.connect(given.append)
    field.edit.setText(typed)
    field.edit.setModified(True)
    field.edit.editingFinished.emit()
    (value,) = given
    assert value["jalali"] == jalali
    check_value(BORN, value, {}, {})
