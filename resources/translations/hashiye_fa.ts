<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fa_IR" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Project</source>
        <translation>&amp;پروژه</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;ویرایش</translation>
    </message>
    <message>
        <source>&amp;Annotate</source>
        <translation>&amp;برچسب‌گذاری</translation>
    </message>
    <message>
        <source>&amp;Suggestions</source>
        <translation>پی&amp;شنهادها</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;رفتن</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;نما</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>را&amp;هنما</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>پروژهٔ تازه…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>باز کردن پروژه…</translation>
    </message>
    <message>
        <source>Import texts…</source>
        <translation>وارد کردن متن…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>برون‌بری…</translation>
    </message>
    <message>
        <source>Save a copy elsewhere…</source>
        <translation>ذخیرهٔ رونوشت در جای دیگر…</translation>
    </message>
    <message>
        <source>My name…</source>
        <translation>نام من…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واگرد</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>ازنو</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>رونوشت</translation>
    </message>
    <message>
        <source>Find in the text…</source>
        <translation>جست‌وجو در متن…</translation>
    </message>
    <message>
        <source>Mend the word here…</source>
        <translation>ترمیم همین واژه…</translation>
    </message>
    <message>
        <source>Change the tag…</source>
        <translation>تغییر برچسب…</translation>
    </message>
    <message>
        <source>Change the boundaries</source>
        <translation>تغییر مرزها</translation>
    </message>
    <message>
        <source>Drop or add the ending</source>
        <translation>کم یا افزودن پی‌چسب</translation>
    </message>
    <message>
        <source>Delete, or reject a suggestion</source>
        <translation>حذف، یا رد پیشنهاد</translation>
    </message>
    <message>
        <source>Link from here…</source>
        <translation>رابطه از این‌جا…</translation>
    </message>
    <message>
        <source>Reverse the relation</source>
        <translation>وارونه کردن رابطه</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>یادداشت</translation>
    </message>
    <message>
        <source>Date value</source>
        <translation>مقدار تاریخ</translation>
    </message>
    <message>
        <source>Tag all occurrences…</source>
        <translation>برچسب همهٔ تکرارها…</translation>
    </message>
    <message>
        <source>Finish this text</source>
        <translation>پایان این متن</translation>
    </message>
    <message>
        <source>Accept the suggestion</source>
        <translation>پذیرش پیشنهاد</translation>
    </message>
    <message>
        <source>Reject the suggestion</source>
        <translation>رد پیشنهاد</translation>
    </message>
    <message>
        <source>Next uncertain suggestion</source>
        <translation>پیشنهاد نامطمئن بعدی</translation>
    </message>
    <message>
        <source>Accept all in the sentence</source>
        <translation>پذیرش همه در این جمله</translation>
    </message>
    <message>
        <source>Accept all in the paragraph</source>
        <translation>پذیرش همه در این بند</translation>
    </message>
    <message>
        <source>Accept all above a confidence…</source>
        <translation>پذیرش همه از یک اطمینان به بالا…</translation>
    </message>
    <message>
        <source>Next text</source>
        <translation>متن بعدی</translation>
    </message>
    <message>
        <source>Previous text</source>
        <translation>متن قبلی</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>بخش بعدی پنجره</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>درشت‌تر</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>ریزتر</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>اندازهٔ عادی</translation>
    </message>
    <message>
        <source>Show every relation</source>
        <translation>نمایش همهٔ رابطه‌ها</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>تیره</translation>
    </message>
    <message>
        <source>English interface</source>
        <translation>رابط انگلیسی</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>کلیدها</translation>
    </message>
    <message>
        <source>About Hashiye</source>
        <translation>دربارهٔ حاشیه</translation>
    </message>
</context>
</TS>
