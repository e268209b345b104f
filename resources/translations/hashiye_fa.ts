<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fa_IR" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Hashiye</source>
        <translation>دربارهٔ حاشیه</translation>
    </message>
    <message>
        <source>Hashiye {version}</source>
        <translation>حاشیه {version}</translation>
    </message>
    <message>
        <source>A program for annotating Persian articles. Free software, MIT licence.</source>
        <translation>برنامه‌ای برای برچسب‌گذاری متن‌های فارسی. نرم‌افزار آزاد با پروانهٔ MIT.</translation>
    </message>
    <message>
        <source>It uses {library} under the LGPL.</source>
        <translation>این برنامه از {library} با پروانهٔ LGPL بهره می‌گیرد.</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>یادآوری پروانه‌ها</translation>
    </message>
</context>
<context>
    <name>AcceptAboveDialog</name>
    <message>
        <source>Accept all above a confidence</source>
        <translation>پذیرش همه از یک اطمینان به بالا</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>اطمینان</translation>
    </message>
    <message>
        <source>Suggestions to accept</source>
        <translation>پیشنهادهایی که پذیرفته می‌شوند</translation>
    </message>
    <message>
        <source>Accept them</source>
        <translation>پذیرش</translation>
    </message>
    <message>
        <source>{count} of {total} suggestions</source>
        <translation>{count} پیشنهاد از {total}</translation>
    </message>
</context>
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
        <source>Undo in the whole project</source>
        <translation>واگرد در کل پروژه</translation>
    </message>
    <message>
        <source>Redo in the whole project</source>
        <translation>ازنو در کل پروژه</translation>
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
        <source>Next relation of the place</source>
        <translation>رابطهٔ بعدی این جا</translation>
    </message>
    <message>
        <source>Previous relation of the place</source>
        <translation>رابطهٔ قبلی این جا</translation>
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
        <source>Date of publication…</source>
        <translation>تاریخ انتشار…</translation>
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
        <source>Go on with this text</source>
        <translation>ادامهٔ کار روی این متن</translation>
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
        <source>Next suggestion</source>
        <translation>پیشنهاد بعدی</translation>
    </message>
    <message>
        <source>Previous suggestion</source>
        <translation>پیشنهاد قبلی</translation>
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
        <source>The text as it came</source>
        <translation>متن همان‌گونه که آمده</translation>
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
<context>
    <name>AttributesForm</name>
    <message>
        <source>Choose in the text…</source>
        <translation>انتخاب در متن…</translation>
    </message>
</context>
<context>
    <name>CanvasInterface</name>
    <message>
        <source>The article</source>
        <translation>متن</translation>
    </message>
</context>
<context>
    <name>CharacterStrip</name>
    <message>
        <source>The word, letter by letter</source>
        <translation>واژه، حرف به حرف</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Date</source>
        <translation>تاریخ</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>انتخاب روز</translation>
    </message>
    <message>
        <source>This is not a date: write it as 1402/8/14.</source>
        <translation>این تاریخ نیست؛ مانند ۱۴۰۲/۸/۱۴ بنویسید.</translation>
    </message>
</context>
<context>
    <name>DatePicker</name>
    <message>
        <source>Date</source>
        <translation>تاریخ</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>بی‌تاریخ</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>انتخاب</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>ماه قبل</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>ماه بعد</translation>
    </message>
</context>
<context>
    <name>DocumentsPanel</name>
    <message>
        <source>Find a text</source>
        <translation>یافتن متن</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>پیشرفت</translation>
    </message>
    <message>
        <source>Import texts…</source>
        <translation>وارد کردن متن…</translation>
    </message>
    <message>
        <source>Drop text files here, or import them.</source>
        <translation>پرونده‌های متنی را این‌جا رها کنید یا واردشان کنید.</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>متن‌ها</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>باز کردن</translation>
    </message>
    <message>
        <source>Date of publication…</source>
        <translation>تاریخ انتشار…</translation>
    </message>
    <message>
        <source>{done} of {total} finished</source>
        <translation>{done} از {total} متن پایان یافته</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>The text as it came</source>
        <translation>متن، همان‌گونه که رسیده</translation>
    </message>
    <message>
        <source>The repaired text</source>
        <translation>متن ترمیم‌شده</translation>
    </message>
    <message>
        <source>Unicode characters (Python)</source>
        <translation>نویسه‌های یونیکد (پایتون)</translation>
    </message>
    <message>
        <source>UTF-16 units (Java, JavaScript)</source>
        <translation>واحدهای UTF-16 (جاوا، جاوااسکریپت)</translation>
    </message>
    <message>
        <source>Letters as people count them</source>
        <translation>حرف‌ها، چنان‌که مردم می‌شمارند</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>برون‌بری</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>قالب</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>همه</translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>کار چه کسی</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>متن</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>شمارش</translation>
    </message>
    <message>
        <source>What this format cannot carry</source>
        <translation>آنچه در این قالب نمی‌گنجد</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>برون‌بری…</translation>
    </message>
    <message>
        <source>Nothing is lost.</source>
        <translation>چیزی از دست نمی‌رود.</translation>
    </message>
</context>
<context>
    <name>FilesController</name>
    <message>
        <source>Open project</source>
        <translation>باز کردن پروژه</translation>
    </message>
    <message>
        <source>Projects (*.hashiye)</source>
        <translation>پروژه‌ها (*.hashiye)</translation>
    </message>
    <message>
        <source>Import texts</source>
        <translation>وارد کردن متن</translation>
    </message>
    <message>
        <source>Texts (*.txt *.jsonl);;All files (*)</source>
        <translation>متن‌ها (*.txt *.jsonl);;همهٔ پرونده‌ها (*)</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>در حال وارد کردن…</translation>
    </message>
    <message>
        <source>Texts refused: {count}</source>
        <translation>متن‌های پذیرفته‌نشده: {count}</translation>
    </message>
    <message>
        <source>Texts imported: {count}</source>
        <translation>متن‌های واردشده: {count}</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>برون‌بری</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>در حال برون‌بری…</translation>
    </message>
    <message>
        <source>Texts exported: {count}</source>
        <translation>متن‌های برون‌برده: {count}</translation>
    </message>
    <message>
        <source>Save a copy elsewhere</source>
        <translation>ذخیرهٔ رونوشت در جای دیگر</translation>
    </message>
    <message>
        <source>The copy is saved.</source>
        <translation>رونوشت ذخیره شد.</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the text</source>
        <translation>جست‌وجو در متن</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>مورد قبلی</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>مورد بعدی</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>چیزی یافت نشد</translation>
    </message>
    <message>
        <source>{current} of {total}</source>
        <translation>{current} از {total}</translation>
    </message>
</context>
<context>
    <name>FinishDialog</name>
    <message>
        <source>Finish this text</source>
        <translation>پایان این متن</translation>
    </message>
    <message>
        <source>Finish {title}?</source>
        <translation>{title} پایان یابد؟</translation>
    </message>
    <message>
        <source>What is open</source>
        <translation>آنچه باز مانده</translation>
    </message>
    <message>
        <source>Suggestions without a decision</source>
        <translation>پیشنهادهای بی‌تصمیم</translation>
    </message>
    <message>
        <source>Something required is missing</source>
        <translation>چیزی لازم کم دارند</translation>
    </message>
    <message>
        <source>Paragraphs nobody touched</source>
        <translation>بندهایی که دست نخورده‌اند</translation>
    </message>
    <message>
        <source>Nothing is left open.</source>
        <translation>چیزی باز نمانده است.</translation>
    </message>
    <message>
        <source>Suggestions without a decision are kept as passed over.</source>
        <translation>پیشنهادهای بی‌تصمیم، رهاشده ثبت می‌شوند.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>پایان</translation>
    </message>
</context>
<context>
    <name>HintStrip</name>
    <message>
        <source>Space goes to the next suggestion, Enter accepts it, Delete rejects it.</source>
        <translation>کلید فاصله به پیشنهاد بعدی می‌رود؛ Enter آن را می‌پذیرد و Delete رد می‌کند.</translation>
    </message>
    <message>
        <source>Select words yourself and press a tag's key.</source>
        <translation>خودتان واژه‌ها را انتخاب کنید و کلید برچسب را بزنید.</translation>
    </message>
    <message>
        <source>Ctrl+Enter finishes the text. Everything is saved at once.</source>
        <translation>Ctrl+Enter کار متن را پایان می‌دهد. همه‌چیز بی‌درنگ ذخیره می‌شود.</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>همهٔ کلیدها</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Selected place</source>
        <translation>جای انتخاب‌شده</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>برچسب</translation>
    </message>
    <message>
        <source>Date value</source>
        <translation>مقدار تاریخ</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>ویژگی‌ها</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>رابطه‌ها</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>یادداشت</translation>
    </message>
    <message>
        <source>Nothing is selected. Tab goes from one marked place to the next; Shift and the arrows select words.</source>
        <translation>چیزی انتخاب نشده است. کلید Tab از یک جای برچسب‌خورده به جای بعدی می‌رود و Shift با پیکان‌ها واژه‌ها را انتخاب می‌کند.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>پذیرش</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>رد</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>وارونه</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
</context>
<context>
    <name>KeyCard</name>
    <message>
        <source>Next or previous word</source>
        <translation>واژهٔ بعدی یا قبلی</translation>
    </message>
    <message>
        <source>Line above or below</source>
        <translation>خط بالا یا پایین</translation>
    </message>
    <message>
        <source>Next or previous sentence</source>
        <translation>جملهٔ بعدی یا قبلی</translation>
    </message>
    <message>
        <source>Next or previous marked place</source>
        <translation>جای برچسب‌خوردهٔ بعدی یا قبلی</translation>
    </message>
    <message>
        <source>Extend or shrink the selection</source>
        <translation>بزرگ یا کوچک کردن انتخاب</translation>
    </message>
    <message>
        <source>Let go of the selection</source>
        <translation>رها کردن انتخاب</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>کلیدها</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>حرکت و انتخاب</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Sample</source>
        <translation>نمونه</translation>
    </message>
    <message>
        <source>My texts</source>
        <translation>متن‌های من</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>متن</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>متن‌ها</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>برچسب‌ها</translation>
    </message>
    <message>
        <source>Selected place</source>
        <translation>جای انتخاب‌شده</translation>
    </message>
    <message>
        <source>Places in the text</source>
        <translation>جاهای متن</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ابزارها</translation>
    </message>
</context>
<context>
    <name>MentionsPanel</name>
    <message>
        <source>Places in the text</source>
        <translation>جاهای متن</translation>
    </message>
    <message>
        <source>Suggestions only</source>
        <translation>فقط پیشنهادها</translation>
    </message>
</context>
<context>
    <name>NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>پروژهٔ تازه</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>پوشه</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>انتخاب…</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>ساختن</translation>
    </message>
    <message>
        <source>This name cannot be a file's name.</source>
        <translation>این نام نمی‌تواند نام پرونده باشد.</translation>
    </message>
    <message>
        <source>There is such a project already.</source>
        <translation>پروژه‌ای با این نام هست.</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>چنین پوشه‌ای نیست.</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
</context>
<context>
    <name>OccurrencesDialog</name>
    <message>
        <source>Written the same</source>
        <translation>با همین نگارش</translation>
    </message>
    <message>
        <source>In another spelling</source>
        <translation>با نگارشی دیگر</translation>
    </message>
    <message>
        <source>With an ending</source>
        <translation>با پی‌چسب</translation>
    </message>
    <message>
        <source>Tag all occurrences</source>
        <translation>برچسب همهٔ تکرارها</translation>
    </message>
    <message>
        <source>Tag these places like {phrase} as {tag}:</source>
        <translation>این جاها نیز مانند {phrase} برچسب {tag} بگیرند:</translation>
    </message>
    <message>
        <source>{phrase} is nowhere else without the tag {tag}.</source>
        <translation>{phrase} در جای دیگری نیست که برچسب {tag} نگرفته باشد.</translation>
    </message>
    <message>
        <source>Occurrences</source>
        <translation>تکرارها</translation>
    </message>
    <message>
        <source>Tag them</source>
        <translation>برچسب بزن</translation>
    </message>
    <message>
        <source>{count} of {total} chosen</source>
        <translation>{count} از {total} انتخاب شده</translation>
    </message>
</context>
<context>
    <name>Origins</name>
    <message>
        <source>Marked by hand</source>
        <translation>دستی</translation>
    </message>
    <message>
        <source>Accepted suggestion</source>
        <translation>پیشنهاد پذیرفته</translation>
    </message>
    <message>
        <source>Accepted with others</source>
        <translation>پذیرفتهٔ گروهی</translation>
    </message>
    <message>
        <source>Corrected suggestion</source>
        <translation>پیشنهاد ویرایش‌شده</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>واردشده</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>پیشنهاد</translation>
    </message>
</context>
<context>
    <name>PalettePanel</name>
    <message>
        <source>Relations</source>
        <translation>رابطه‌ها</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>برچسب‌ها</translation>
    </message>
    <message>
        <source>The schema allows no relation between these two.</source>
        <translation>طرح‌واره میان این دو رابطه‌ای روا نمی‌داند.</translation>
    </message>
    <message>
        <source>Select words in the text, then press a tag's key.</source>
        <translation>در متن واژه‌ای انتخاب کنید و کلید برچسب را بزنید.</translation>
    </message>
</context>
<context>
    <name>ProjectController</name>
    <message>
        <source>Done in the whole project.</source>
        <translation>در کل پروژه انجام شد.</translation>
    </message>
    <message>
        <source>Mending the other texts…</source>
        <translation>در حال ترمیم متن‌های دیگر…</translation>
    </message>
    <message>
        <source>Texts mended: {count}</source>
        <translation>متن‌های ترمیم‌شده: {count}</translation>
    </message>
    <message>
        <source>Undo it from the project menu.</source>
        <translation>از فهرست پروژه می‌توان آن را واگرداند.</translation>
    </message>
    <message>
        <source>The text is finished.</source>
        <translation>کار این متن پایان یافت.</translation>
    </message>
    <message>
        <source>Dates that were set by hand stay as they are:</source>
        <translation>تاریخ‌هایی که با دست تعیین شده‌اند همان‌گونه می‌مانند:</translation>
    </message>
    <message>
        <source>Save a copy elsewhere…</source>
        <translation>ذخیرهٔ رونوشت در جای دیگر…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>دوباره بکوشید</translation>
    </message>
    <message>
        <source>When was this text published?</source>
        <translation>این متن کی منتشر شده است؟</translation>
    </message>
    <message>
        <source>Days without a year are counted from that date.</source>
        <translation>روزهای بی‌سال از روی این تاریخ سنجیده می‌شوند.</translation>
    </message>
    <message>
        <source>Choose the date…</source>
        <translation>انتخاب تاریخ…</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>جست‌وجو در:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>نوع پرونده:</translation>
    </message>
</context>
<context>
    <name>RelationChooser</name>
    <message>
        <source>Relation</source>
        <translation>رابطه</translation>
    </message>
</context>
<context>
    <name>RelationList</name>
    <message>
        <source>from here</source>
        <translation>از این‌جا</translation>
    </message>
    <message>
        <source>to here</source>
        <translation>به این‌جا</translation>
    </message>
    <message>
        <source>Accept the relation</source>
        <translation>پذیرفتن رابطه</translation>
    </message>
    <message>
        <source>Delete the relation</source>
        <translation>حذف رابطه</translation>
    </message>
    <message>
        <source>Reject the relation</source>
        <translation>رد کردن رابطه</translation>
    </message>
    <message>
        <source>Tag of the relation</source>
        <translation>برچسب رابطه</translation>
    </message>
</context>
<context>
    <name>RenameDialog</name>
    <message>
        <source>My name</source>
        <translation>نام من</translation>
    </message>
    <message>
        <source>What you have annotated stays yours under the new name.</source>
        <translation>آنچه برچسب زده‌اید با نام تازه نیز از آنِ شماست.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>تغییر نام</translation>
    </message>
</context>
<context>
    <name>RepairBar</name>
    <message>
        <source>The word as it should be</source>
        <translation>شکل درست واژه</translation>
    </message>
    <message>
        <source>Only here</source>
        <translation>فقط این‌جا</translation>
    </message>
    <message>
        <source>This word in the project</source>
        <translation>این واژه در پروژه</translation>
    </message>
    <message>
        <source>Never again</source>
        <translation>دیگر هرگز</translation>
    </message>
    <message>
        <source>Previous word</source>
        <translation>واژهٔ قبلی</translation>
    </message>
    <message>
        <source>Next word</source>
        <translation>واژهٔ بعدی</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Half-space</source>
        <translation>نیم‌فاصله</translation>
    </message>
    <message>
        <source>Put or take a half-space here (Shift+Space)</source>
        <translation>گذاشتن یا برداشتن نیم‌فاصله در این‌جا (Shift+Space)</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>فاصله</translation>
    </message>
    <message>
        <source>Split the word here, or join it again (Space)</source>
        <translation>جدا کردن واژه در این‌جا یا چسباندن دوباره (Space)</translation>
    </message>
    <message>
        <source>Add the next word</source>
        <translation>افزودن واژهٔ بعدی</translation>
    </message>
    <message>
        <source>To join it to this one</source>
        <translation>برای چسباندن به این واژه</translation>
    </message>
    <message>
        <source>in the file: {text}</source>
        <translation>در پرونده: {text}</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>New</source>
        <translation>تازه</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>در دست کار</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>پایان‌یافته</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>بازگشوده</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>پیشرفت</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>توقف</translation>
    </message>
    <message>
        <source>The other end: type its letter, walk to it and press Enter, or click it.</source>
        <translation>سر دیگر رابطه: حرفش را بزنید، یا به آن بروید و Enter بزنید، یا رویش کلیک کنید.</translation>
    </message>
    <message>
        <source>Spans {spans} · Relations {relations} · Suggestions {suggestions}</source>
        <translation>{spans} گستره · {relations} رابطه · {suggestions} پیشنهاد</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>ذخیره شد</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>ذخیره نشد</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>در حال ذخیره…</translation>
    </message>
    <message>
        <source>by word</source>
        <translation>واژه‌به‌واژه</translation>
    </message>
    <message>
        <source>by part of a word</source>
        <translation>تکه‌به‌تکهٔ واژه</translation>
    </message>
    <message>
        <source>by letter</source>
        <translation>حرف‌به‌حرف</translation>
    </message>
    <message>
        <source>by sentence</source>
        <translation>جمله‌به‌جمله</translation>
    </message>
    <message>
        <source>Selecting {unit}</source>
        <translation>انتخاب {unit}</translation>
    </message>
</context>
<context>
    <name>Typing</name>
    <message>
        <source>Tags</source>
        <translation>برچسب‌ها</translation>
    </message>
</context>
</TS>
