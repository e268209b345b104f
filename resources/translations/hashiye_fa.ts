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
        <source>The whole &amp;text</source>
        <translation>همهٔ متن</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>اطمینان</translation>
    </message>
    <message>
        <source>Accept them</source>
        <translation>پذیرش</translation>
    </message>
    <message>
        <source>Suggestions to accept</source>
        <translation>پیشنهادهایی که پذیرفته می‌شوند</translation>
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
        <source>&amp;Identities</source>
        <translation>&amp;مرجع‌ها</translation>
    </message>
    <message>
        <source>Sche&amp;ma and guideline</source>
        <translation>&amp;طرح‌واره و شیوه‌نامه</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;بازبینی</translation>
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
        <source>Import a folder or with choices…</source>
        <translation>وارد کردن پوشه یا با گزینه‌ها…</translation>
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
        <source>Add words as a fragment</source>
        <translation>افزودن واژه‌ها به گستره</translation>
    </message>
    <message>
        <source>Take out the fragment here</source>
        <translation>برداشتن پارهٔ این‌جا</translation>
    </message>
    <message>
        <source>Split the span here</source>
        <translation>دو نیم کردن گستره از این‌جا</translation>
    </message>
    <message>
        <source>Join with another span…</source>
        <translation>یکی کردن با گسترهٔ دیگر…</translation>
    </message>
    <message>
        <source>Next span at this place</source>
        <translation>گسترهٔ بعدیِ همین‌جا</translation>
    </message>
    <message>
        <source>Bring to the top</source>
        <translation>آوردن به رو</translation>
    </message>
    <message>
        <source>What is here…</source>
        <translation>این‌جا چه هست…</translation>
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
        <source>Not sure, ask the curator</source>
        <translation>مطمئن نیستم، از داور بپرسید</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>The text as a whole</source>
        <translation>کل متن</translation>
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
        <source>Reject all like the one rejected last</source>
        <translation>رد همهٔ همانندهای آخرین ردشده</translation>
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
        <source>Sources of suggestions…</source>
        <translation>منابع پیشنهاد…</translation>
    </message>
    <message>
        <source>Learning…</source>
        <translation>یادگیری…</translation>
    </message>
    <message>
        <source>What does not agree</source>
        <translation>ناهمگونی‌ها</translation>
    </message>
    <message>
        <source>Texts to look through again</source>
        <translation>متن‌هایی که باید بازبینی شوند</translation>
    </message>
    <message>
        <source>Next place to look through again</source>
        <translation>جای بعدی در بازبینی</translation>
    </message>
    <message>
        <source>Previous place to look through again</source>
        <translation>جای قبلی در بازبینی</translation>
    </message>
    <message>
        <source>Tag the place that is looked at</source>
        <translation>برچسب زدن جایی که بازبینی می‌شود</translation>
    </message>
    <message>
        <source>Checked, none else here</source>
        <translation>بررسی شد، مورد دیگری نیست</translation>
    </message>
    <message>
        <source>What I am not sure of</source>
        <translation>مواردی که مطمئن نیستم</translation>
    </message>
    <message>
        <source>Schema…</source>
        <translation>طرح‌واره…</translation>
    </message>
    <message>
        <source>Guideline on this tag</source>
        <translation>شیوه‌نامهٔ این برچسب</translation>
    </message>
    <message>
        <source>Tagged before…</source>
        <translation>پیش‌تر چگونه نشان شده…</translation>
    </message>
    <message>
        <source>Edit the guideline…</source>
        <translation>ویرایش شیوه‌نامه…</translation>
    </message>
    <message>
        <source>Versions of the guideline…</source>
        <translation>نسخه‌های شیوه‌نامه…</translation>
    </message>
    <message>
        <source>Ask a question…</source>
        <translation>پرسیدن…</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>پرسش‌ها</translation>
    </message>
    <message>
        <source>Spelling of the project…</source>
        <translation>رسم‌الخط پروژه…</translation>
    </message>
    <message>
        <source>What is new…</source>
        <translation>تازه‌ها…</translation>
    </message>
    <message>
        <source>Whom or what this means…</source>
        <translation>به چه کسی یا چه چیزی اشاره دارد…</translation>
    </message>
    <message>
        <source>Split from its chain</source>
        <translation>جدا کردن از زنجیره</translation>
    </message>
    <message>
        <source>Next mention of the same</source>
        <translation>اشارهٔ بعدی به همین مرجع</translation>
    </message>
    <message>
        <source>Previous mention of the same</source>
        <translation>اشارهٔ قبلی به همین مرجع</translation>
    </message>
    <message>
        <source>Suggested chains</source>
        <translation>زنجیره‌های پیشنهادی</translation>
    </message>
    <message>
        <source>Identities of the project</source>
        <translation>مرجع‌های پروژه</translation>
    </message>
    <message>
        <source>The same identity twice?…</source>
        <translation>یک مرجع دو بار آمده؟…</translation>
    </message>
    <message>
        <source>Import a table of identities…</source>
        <translation>افزودن جدول مرجع‌ها…</translation>
    </message>
    <message>
        <source>Everybody is offered everybody's identities</source>
        <translation>مرجع‌های همه به همه پیشنهاد شود</translation>
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
        <source>Texts in the order of the list</source>
        <translation>متن‌ها به ترتیب فهرست</translation>
    </message>
    <message>
        <source>Texts with the most to learn from first</source>
        <translation>نخست متن‌هایی که بیشترین آموختنی را دارند</translation>
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
    <name>AmountEditor</name>
    <message>
        <source>Number</source>
        <translation>عدد</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>یکا</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>واحد پول</translation>
    </message>
    <message>
        <source>This is not a number: write it as 12.5 or 12 million.</source>
        <translation>این عدد نیست: آن را مانند ۱۲٫۵ یا ۱۲ میلیون بنویسید.</translation>
    </message>
</context>
<context>
    <name>AnnotateController</name>
    <message>
        <source>the value</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>The new tag could not keep this:</source>
        <translation>برچسب تازه این‌ها را نمی‌تواند نگه دارد:</translation>
    </message>
</context>
<context>
    <name>ApplyDialog</name>
    <message>
        <source>Apply the schema</source>
        <translation>به‌کار گرفتن طرح‌واره</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>آنچه تغییر می‌کند</translation>
    </message>
    <message>
        <source>It is one step, which the project menu can take back.</source>
        <translation>همه در یک گام انجام می‌شود و از منوی پروژه می‌توان آن را واگرداند.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>به‌کار گرفتن</translation>
    </message>
    <message>
        <source>To be looked for again in finished texts:</source>
        <translation>در متن‌های پایان‌یافته دوباره جست‌وجو شود:</translation>
    </message>
    <message>
        <source>{tag} (new)</source>
        <translation>{tag} (تازه)</translation>
    </message>
    <message>
        <source>Finished texts that are marked for it: {count}</source>
        <translation>متن‌های پایان‌یافته‌ای که برای بازبینی نشان می‌شوند: {count}</translation>
    </message>
    <message>
        <source>Annotations that change: {count}, in texts: {texts}</source>
        <translation>گستره‌ها و رابطه‌هایی که تغییر می‌کنند: {count}؛ شمار متن‌ها: {texts}</translation>
    </message>
    <message>
        <source>No annotation changes.</source>
        <translation>هیچ گستره یا رابطه‌ای تغییر نمی‌کند.</translation>
    </message>
    <message>
        <source>{tag}: attribute {old} {arrow} {new}: {count}, in texts: {texts}</source>
        <translation>{tag}: ویژگی {old} {arrow} {new}: {count} مورد، شمار متن‌ها: {texts}</translation>
    </message>
    <message>
        <source>Whole texts</source>
        <translation>کل متن‌ها</translation>
    </message>
    <message>
        <source>{tag}: {count} go into another layer, in texts: {texts}</source>
        <translation>{tag}: {count} مورد به لایه‌ای دیگر می‌رود، شمار متن‌ها: {texts}</translation>
    </message>
    <message>
        <source>{old} {arrow} {new}: {count}, in texts: {texts} ({people})</source>
        <translation>{old} {arrow} {new}: {count} مورد، شمار متن‌ها: {texts} ({people})</translation>
    </message>
    <message>
        <source>Not allowed any more, kept and listed: {count}</source>
        <translation>دیگر مجاز نیست ولی می‌ماند و فهرست می‌شود: {count}</translation>
    </message>
</context>
<context>
    <name>AttributePage</name>
    <message>
        <source>one of some values</source>
        <translation>یک مقدار از فهرست</translation>
    </message>
    <message>
        <source>several of some values</source>
        <translation>چند مقدار از فهرست</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>بله یا خیر</translation>
    </message>
    <message>
        <source>text</source>
        <translation>متن</translation>
    </message>
    <message>
        <source>number</source>
        <translation>عدد</translation>
    </message>
    <message>
        <source>date</source>
        <translation>تاریخ</translation>
    </message>
    <message>
        <source>a place in the text</source>
        <translation>جایی در متن</translation>
    </message>
    <message>
        <source>an identity of the register</source>
        <translation>مرجعی از فهرست مرجع‌ها</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>بله</translation>
    </message>
    <message>
        <source>no</source>
        <translation>خیر</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>نوع</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>مقدارها</translation>
    </message>
    <message>
        <source>Which tags (all when none is ticked)</source>
        <translation>کدام برچسب‌ها (اگر هیچ‌کدام تیک نخورد، همه)</translation>
    </message>
    <message>
        <source>Which types of identities (all when empty)</source>
        <translation>کدام نوع‌های مرجع (اگر خالی باشد، همه)</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>مقدار پیش‌فرض</translation>
    </message>
    <message>
        <source>Shown with</source>
        <translation>شرط نمایش</translation>
    </message>
    <message>
        <source>Must be given</source>
        <translation>باید داده شود</translation>
    </message>
    <message>
        <source>Counts for agreement</source>
        <translation>در سنجش توافق به حساب می‌آید</translation>
    </message>
    <message>
        <source>May be more than one</source>
        <translation>می‌تواند بیش از یکی باشد</translation>
    </message>
</context>
<context>
    <name>AttributesEditor</name>
    <message>
        <source>Attributes</source>
        <translation>ویژگی‌ها</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>افزودن</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>برداشتن</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>بالا</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>پایین</translation>
    </message>
    <message>
        <source>Change it alike at the other owners ({count})</source>
        <translation>در جاهای دیگر هم تغییر کند ({count})</translation>
    </message>
    <message>
        <source>A new one</source>
        <translation>یک ویژگی تازه</translation>
    </message>
</context>
<context>
    <name>AttributesForm</name>
    <message>
        <source>A value is required here.</source>
        <translation>اینجا مقداری لازم است.</translation>
    </message>
</context>
<context>
    <name>BeforeDialog</name>
    <message>
        <source>Tagged before</source>
        <translation>پیش‌تر چگونه نشان شده</translation>
    </message>
    <message>
        <source>Enter opens the place.</source>
        <translation>Enter آن جا را باز می‌کند.</translation>
    </message>
    <message>
        <source>Enter opens the place, G makes it an example in the guideline.</source>
        <translation>Enter آن جا را باز می‌کند و G آن را نمونهٔ شیوه‌نامه می‌کند.</translation>
    </message>
    <message>
        <source>You have not tagged anything like this yet.</source>
        <translation>هنوز چیزی مانند این نشان نکرده‌اید.</translation>
    </message>
    <message>
        <source>Into the guideline</source>
        <translation>به شیوه‌نامه</translation>
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
    <name>ChainsController</name>
    <message>
        <source>This text is too long to look for chains in it.</source>
        <translation>این متن بلندتر از آن است که در آن زنجیره جست‌وجو شود.</translation>
    </message>
</context>
<context>
    <name>ChainsPage</name>
    <message>
        <source>All identities</source>
        <translation>همهٔ مرجع‌ها</translation>
    </message>
    <message>
        <source>Places that may be of one identity</source>
        <translation>جاهایی که شاید یک مرجع داشته باشند</translation>
    </message>
    <message>
        <source>They are one</source>
        <translation>یکی هستند</translation>
    </message>
    <message>
        <source>They are not</source>
        <translation>یکی نیستند</translation>
    </message>
    <message>
        <source>Nothing is suggested for this text at present.</source>
        <translation>اکنون برای این متن پیشنهادی نیست.</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count} جا</translation>
    </message>
    <message>
        <source>in the register</source>
        <translation>در فهرست مرجع‌ها</translation>
    </message>
    <message>
        <source>belongs to it</source>
        <translation>از آن اوست</translation>
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
    <name>ColorField</name>
    <message>
        <source>Own colour…</source>
        <translation>رنگ دلخواه…</translation>
    </message>
    <message>
        <source>Colour {number}</source>
        <translation>رنگ {number}</translation>
    </message>
    <message>
        <source>Contrast {light} on the light page, {dark} on the dark one.</source>
        <translation>تضاد {light} روی صفحهٔ روشن و {dark} روی صفحهٔ تیره.</translation>
    </message>
    <message>
        <source>An outline of this colour would hardly be seen.</source>
        <translation>کادری به این رنگ به‌دشواری دیده می‌شود.</translation>
    </message>
    <message>
        <source>Take the nearest colour that can be seen ({color})</source>
        <translation>انتخاب نزدیک‌ترین رنگ دیدنی ({color})</translation>
    </message>
    <message>
        <source>Own colour</source>
        <translation>رنگ دلخواه</translation>
    </message>
</context>
<context>
    <name>ConditionField</name>
    <message>
        <source>Values with which it is shown</source>
        <translation>مقدارهایی که با آن‌ها نشان داده می‌شود</translation>
    </message>
    <message>
        <source>always</source>
        <translation>همیشه</translation>
    </message>
</context>
<context>
    <name>ConsistencyList</name>
    <message>
        <source>What does not agree</source>
        <translation>ناهمگونی‌ها</translation>
    </message>
    <message>
        <source>It is in order</source>
        <translation>درست است</translation>
    </message>
    <message>
        <source>Nothing found: the work on this project agrees with itself.</source>
        <translation>چیزی پیدا نشد: کار این پروژه یک‌دست است.</translation>
    </message>
    <message>
        <source>Looking through the project…</source>
        <translation>جست‌وجو در همهٔ پروژه…</translation>
    </message>
    <message>
        <source>no tag</source>
        <translation>بی‌برچسب</translation>
    </message>
    <message>
        <source>These cannot be mended together.</source>
        <translation>این‌ها را نمی‌شود با هم درست کرد.</translation>
    </message>
    <message>
        <source>Open them one by one, or choose places of one kind.</source>
        <translation>یکی‌یکی بازشان کنید یا جاهایی از یک گونه را برگزینید.</translation>
    </message>
    <message>
        <source>What is missing has to be said of each place by itself.</source>
        <translation>جاهای خالی را باید یکی‌یکی پر کرد.</translation>
    </message>
    <message>
        <source>The first of them is open: fill it in, then go to the next.</source>
        <translation>نخستین مورد باز است: آن را پر کنید و به مورد بعدی بروید.</translation>
    </message>
    <message>
        <source>Tag them all {label}</source>
        <translation>همه برچسب {label} بگیرند</translation>
    </message>
    <message>
        <source>Tag these words {label}</source>
        <translation>این واژه‌ها برچسب {label} بگیرند</translation>
    </message>
    <message>
        <source>Let them be just {label}</source>
        <translation>مرزشان فقط {label} باشد</translation>
    </message>
    <message>
        <source>Delete them</source>
        <translation>حذف شوند</translation>
    </message>
    <message>
        <source>Give them the value that the program finds</source>
        <translation>مقداری که برنامه می‌یابد به آن‌ها داده شود</translation>
    </message>
    <message>
        <source>Take the value away and keep the annotation</source>
        <translation>مقدار برداشته شود و خود برچسب بماند</translation>
    </message>
    <message>
        <source>Take the missing identity away and keep the annotation</source>
        <translation>مرجعی که دیگر نیست برداشته شود و خود برچسب بماند</translation>
    </message>
    <message>
        <source>Let them take in whole words or sentences</source>
        <translation>مرزشان به واژه یا جملهٔ کامل برسد</translation>
    </message>
    <message>
        <source>Let them lead the other way</source>
        <translation>جهت رابطه برعکس شود</translation>
    </message>
    <message>
        <source>Let the identity be of the type {label}</source>
        <translation>نوع مرجع {label} شود</translation>
    </message>
    <message>
        <source>Mended.</source>
        <translation>درست شد.</translation>
    </message>
    <message>
        <source>Undo it from the project menu.</source>
        <translation>از منوی پروژه می‌توان واگردش کرد.</translation>
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
    <name>DocumentForm</name>
    <message>
        <source>Title</source>
        <translation>عنوان</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>منبع</translation>
    </message>
    <message>
        <source>Note on the text</source>
        <translation>یادداشت دربارهٔ متن</translation>
    </message>
    <message>
        <source>Not sure, ask the curator</source>
        <translation>مطمئن نیستم، از داور بپرسید</translation>
    </message>
    <message>
        <source>The text as a whole</source>
        <translation>کل متن</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>تاریخ انتشار</translation>
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
    <name>DoorsController</name>
    <message>
        <source>Suggestions of {name} that were not taken</source>
        <translation>پیشنهادهایی از {name} که پذیرفته نشد</translation>
    </message>
</context>
<context>
    <name>EntitiesController</name>
    <message>
        <source>Whom or what does this mean?</source>
        <translation>به چه کسی یا چه چیزی اشاره دارد؟</translation>
    </message>
    <message>
        <source>Choose an identity</source>
        <translation>انتخاب مرجع</translation>
    </message>
</context>
<context>
    <name>EntitiesPanel</name>
    <message>
        <source>Find an identity</source>
        <translation>جست‌وجوی مرجع</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>افزودن</translation>
    </message>
    <message>
        <source>Import a table…</source>
        <translation>افزودن جدول…</translation>
    </message>
    <message>
        <source>Suggested chains</source>
        <translation>زنجیره‌های پیشنهادی</translation>
    </message>
    <message>
        <source>All identities</source>
        <translation>همهٔ مرجع‌ها</translation>
    </message>
    <message>
        <source>Identities</source>
        <translation>مرجع‌ها</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} از {total}</translation>
    </message>
    <message>
        <source>The same? ({count})</source>
        <translation>یکی هستند؟ ({count})</translation>
    </message>
</context>
<context>
    <name>EntityChooser</name>
    <message>
        <source>Name, or a number of the list</source>
        <translation>نام، یا شماره‌ای از فهرست</translation>
    </message>
    <message>
        <source>Find an identity</source>
        <translation>جست‌وجوی مرجع</translation>
    </message>
    <message>
        <source>Identities</source>
        <translation>مرجع‌ها</translation>
    </message>
    <message>
        <source>Enter: means this one; Shift+Enter: means this one as well</source>
        <translation>Enter: همین است؛ Shift+Enter: این هم هست</translation>
    </message>
    <message>
        <source>New: {name}</source>
        <translation>تازه: {name}</translation>
    </message>
</context>
<context>
    <name>EntityForm</name>
    <message>
        <source>Any type</source>
        <translation>هر نوع</translation>
    </message>
    <message>
        <source>Places of the identity</source>
        <translation>جاهای مرجع</translation>
    </message>
    <message>
        <source>Merge with…</source>
        <translation>یکی کردن با…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>پاک کردن</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>نوع</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>نام‌های دیگر</translation>
    </message>
    <message>
        <source>Wikidata</source>
        <translation>ویکی‌داده</translation>
    </message>
    <message>
        <source>Address (URI)</source>
        <translation>نشانی (URI)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>یادداشت</translation>
    </message>
    <message>
        <source>One name on each line</source>
        <translation>در هر سطر یک نام</translation>
    </message>
    <message>
        <source>{count} mentions in {documents} texts</source>
        <translation>{count} اشاره در {documents} متن</translation>
    </message>
    <message>
        <source>added by {person}</source>
        <translation>افزودهٔ {person}</translation>
    </message>
    <message>
        <source>Separate {name} again</source>
        <translation>جدا کردن دوبارهٔ {name}</translation>
    </message>
</context>
<context>
    <name>EntityTableDialog</name>
    <message>
        <source>Import a table of identities</source>
        <translation>افزودن جدول مرجع‌ها</translation>
    </message>
    <message>
        <source>{file}: {count} new identities</source>
        <translation>{file}: {count} مرجع تازه</translation>
    </message>
    <message>
        <source>{count} have a Wikidata number that is known; they change nothing.</source>
        <translation>{count} مورد شمارهٔ ویکی‌داده‌ای دارند که از پیش در فهرست هست؛ چیزی را تغییر نمی‌دهند.</translation>
    </message>
    <message>
        <source>{count} rows cannot be taken:</source>
        <translation>{count} سطر پذیرفتنی نیست:</translation>
    </message>
    <message>
        <source>Rows that cannot be taken</source>
        <translation>سطرهای ناپذیرفتنی</translation>
    </message>
    <message>
        <source>Line {line}: {reason}</source>
        <translation>سطر {line}: {reason}</translation>
    </message>
    <message>
        <source>Add {count}</source>
        <translation>افزودن {count} مرجع</translation>
    </message>
</context>
<context>
    <name>EntityWords</name>
    <message>
        <source>the same name</source>
        <translation>همین نام</translation>
    </message>
    <message>
        <source>another name: {name}</source>
        <translation>نام دیگر: {name}</translation>
    </message>
    <message>
        <source>a similar name</source>
        <translation>نامی نزدیک</translation>
    </message>
    <message>
        <source>part of the name</source>
        <translation>بخشی از نام</translation>
    </message>
    <message>
        <source>in this text</source>
        <translation>در همین متن</translation>
    </message>
    <message>
        <source>One Wikidata number: {number}</source>
        <translation>یک شمارهٔ ویکی‌داده: {number}</translation>
    </message>
    <message>
        <source>One name in two spellings, or one spelling</source>
        <translation>یک نام، با یک یا دو املا</translation>
    </message>
    <message>
        <source>A name of the one is also the other's</source>
        <translation>یکی از نام‌ها مشترک است</translation>
    </message>
    <message>
        <source>Any type</source>
        <translation>هر نوع</translation>
    </message>
    <message>
        <source>{count} mentions</source>
        <translation>{count} اشاره</translation>
    </message>
    <message>
        <source>{reason}, {here}</source>
        <translation>{reason}، {here}</translation>
    </message>
</context>
<context>
    <name>ExchangeReport</name>
    <message>
        <source>Copy all</source>
        <translation>رونوشت از همه</translation>
    </message>
</context>
<context>
    <name>ExportController</name>
    <message>
        <source>Export</source>
        <translation>برون‌بری</translation>
    </message>
    <message>
        <source>Export into a file</source>
        <translation>برون‌بری به یک پرونده</translation>
    </message>
    <message>
        <source>Export into a new folder</source>
        <translation>برون‌بری به یک پوشهٔ تازه</translation>
    </message>
    <message>
        <source>Replace these files?</source>
        <translation>این پرونده‌ها از پیش هست. جایگزین شود؟</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>جایگزینی</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>متوقف شد. چیزی نوشته نشد.</translation>
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
        <source>Texts that read back otherwise: {count}</source>
        <translation>متن‌هایی که در بازخوانی جور دیگری درآمدند: {count}</translation>
    </message>
    <message>
        <source>Read back and compared: nothing differs.</source>
        <translation>بازخوانی و مقایسه شد: هیچ تفاوتی نیست.</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>و {count} مورد دیگر</translation>
    </message>
    <message>
        <source>Texts: {count}</source>
        <translation>متن‌ها: {count}</translation>
    </message>
    <message>
        <source>Spans: {count}</source>
        <translation>گستره‌ها: {count}</translation>
    </message>
    <message>
        <source>Relations: {count}</source>
        <translation>رابطه‌ها: {count}</translation>
    </message>
    <message>
        <source>Read back otherwise</source>
        <translation>متفاوت در بازخوانی</translation>
    </message>
    <message>
        <source>What this format cannot carry</source>
        <translation>آنچه در این قالب نمی‌گنجد</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>نوشته‌شده</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>پرونده‌ها</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>جزئیات…</translation>
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
        <source>Words and signs, as this program sees them</source>
        <translation>واژه‌ها و نشانه‌ها، چنان‌که این برنامه می‌بیند</translation>
    </message>
    <message>
        <source>As spaCy parts them</source>
        <translation>به شیوهٔ spaCy</translation>
    </message>
    <message>
        <source>At spaces alone</source>
        <translation>تنها در فاصله‌ها</translation>
    </message>
    <message>
        <source>Keep the outermost</source>
        <translation>بیرونی‌ترین بماند</translation>
    </message>
    <message>
        <source>Keep the innermost</source>
        <translation>درونی‌ترین بماند</translation>
    </message>
    <message>
        <source>More columns</source>
        <translation>ستون‌های بیشتر</translation>
    </message>
    <message>
        <source>A column for each layer</source>
        <translation>برای هر لایه یک ستون</translation>
    </message>
    <message>
        <source>Take the whole word</source>
        <translation>تا پایان واژه گسترده شود</translation>
    </message>
    <message>
        <source>Part the word</source>
        <translation>واژه بریده شود</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>کنار گذاشته شود</translation>
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
        <source>Words</source>
        <translation>واژه‌ها</translation>
    </message>
    <message>
        <source>Spans over each other</source>
        <translation>گستره‌های روی هم</translation>
    </message>
    <message>
        <source>Ends inside a word</source>
        <translation>مرز در میان واژه</translation>
    </message>
    <message>
        <source>Scheme of the tags</source>
        <translation>شیوهٔ نوشتن برچسب‌ها</translation>
    </message>
    <message>
        <source>Read the files back and compare</source>
        <translation>پس از نوشتن، پرونده‌ها بازخوانی و مقایسه شود</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>برون‌بری…</translation>
    </message>
    <message>
        <source>Part the texts into training, development and test</source>
        <translation>متن‌ها به آموزش، توسعه و آزمون تقسیم شوند</translation>
    </message>
    <message>
        <source>Every part gets its share of each tag</source>
        <translation>هر بخش سهم خود را از هر برچسب بگیرد</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>آموزش</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>توسعه</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>آزمون</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>شمارهٔ قرعه</translation>
    </message>
    <message>
        <source>Texts that are nearly the same stay in one part; a manifest is written.</source>
        <translation>متن‌های تقریباً یکسان در یک بخش می‌مانند؛ شناسنامهٔ تقسیم هم نوشته می‌شود.</translation>
    </message>
    <message>
        <source>What this format cannot carry</source>
        <translation>آنچه در این قالب نمی‌گنجد</translation>
    </message>
    <message>
        <source>Looking through the texts…</source>
        <translation>در حال بررسی متن‌ها…</translation>
    </message>
    <message>
        <source>Nothing is lost.</source>
        <translation>چیزی از دست نمی‌رود.</translation>
    </message>
    <message>
        <source>With how many people have each annotation</source>
        <translation>همراه با شمار کسانی که هر مورد را دارند</translation>
    </message>
    <message>
        <source>for one person's work</source>
        <translation>تنها برای کار یک نفر</translation>
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
    <name>GuidanceTabs</name>
    <message>
        <source>Guideline and questions</source>
        <translation>شیوه‌نامه و پرسش‌ها</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>شیوه‌نامه</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>پرسش‌ها</translation>
    </message>
</context>
<context>
    <name>GuidelineController</name>
    <message>
        <source>Select a place, some words or a tag first.</source>
        <translation>نخست جایی، واژه‌ای یا برچسبی را انتخاب کنید.</translation>
    </message>
    <message>
        <source>The words «{words}»</source>
        <translation>واژه‌های «{words}»</translation>
    </message>
    <message>
        <source>The tag {tag}</source>
        <translation>برچسب {tag}</translation>
    </message>
    <message>
        <source>An example for {tag}</source>
        <translation>نمونه‌ای برای {tag}</translation>
    </message>
</context>
<context>
    <name>GuidelineEditor</name>
    <message>
        <source>Edit the guideline</source>
        <translation>ویرایش شیوه‌نامه</translation>
    </message>
    <message>
        <source>Headings with # name a tag by its key: ## Person (PERSON). **Bold**, - list.</source>
        <translation>سرتیتر با # و کلید برچسب در کمانک: ‎## شخص (PERSON)‎. پررنگ با **ستاره** و فهرست با خط تیره.</translation>
    </message>
    <message>
        <source>Text of the guideline</source>
        <translation>متن شیوه‌نامه</translation>
    </message>
    <message>
        <source>How it will look</source>
        <translation>چنین دیده می‌شود</translation>
    </message>
    <message>
        <source>What changed, in one line</source>
        <translation>در یک سطر: چه تغییر کرده</translation>
    </message>
    <message>
        <source>Save as a new version</source>
        <translation>ذخیره به‌عنوان نسخهٔ تازه</translation>
    </message>
    <message>
        <source>Begin with the shipped guideline</source>
        <translation>از شیوه‌نامهٔ همراه برنامه آغاز کن</translation>
    </message>
    <message>
        <source>Leave without saving what you have written?</source>
        <translation>آنچه نوشته‌اید ذخیره نشده است. رها شود؟</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>رها شود</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>ادامهٔ نوشتن</translation>
    </message>
</context>
<context>
    <name>GuidelinePanel</name>
    <message>
        <source>Edit the guideline</source>
        <translation>ویرایش شیوه‌نامه</translation>
    </message>
    <message>
        <source>Versions of the guideline</source>
        <translation>نسخه‌های شیوه‌نامه</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>شیوه‌نامه</translation>
    </message>
    <message>
        <source>What is new?</source>
        <translation>چه تازه است؟</translation>
    </message>
    <message>
        <source>Version {count}</source>
        <translation>نسخهٔ {count}</translation>
    </message>
    <message>
        <source>This project has no guideline yet.</source>
        <translation>این پروژه هنوز شیوه‌نامه ندارد.</translation>
    </message>
    <message>
        <source>There is no section on {tag}.</source>
        <translation>بخشی دربارهٔ {tag} نیست.</translation>
    </message>
    <message>
        <source>This place was tagged under version {count} of the guideline.</source>
        <translation>این جا با نسخهٔ {count} شیوه‌نامه نشان شده است.</translation>
    </message>
</context>
<context>
    <name>HereList</name>
    <message>
        <source>What is here</source>
        <translation>اینجا چه هست</translation>
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
    <name>IdentityRow</name>
    <message>
        <source>Choose an identity…</source>
        <translation>انتخاب مرجع…</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>مرجع</translation>
    </message>
</context>
<context>
    <name>ImportController</name>
    <message>
        <source>Import texts</source>
        <translation>وارد کردن متن</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>در حال وارد کردن…</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>پیش از پایان متوقف شد.</translation>
    </message>
    <message>
        <source>Texts refused: {count}</source>
        <translation>متن‌های پذیرفته‌نشده: {count}</translation>
    </message>
    <message>
        <source>There is no text in what was chosen.</source>
        <translation>در آنچه برگزیده‌اید متنی نیست.</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>و {count} مورد دیگر</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>پذیرفته‌نشده</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>کنار گذاشته‌شده</translation>
    </message>
    <message>
        <source>Put aside, as they are no texts</source>
        <translation>کنار گذاشته، چون متن نیست</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>واردشده</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>جزئیات…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>وارد کردن</translation>
    </message>
    <message>
        <source>Texts imported: {count}</source>
        <translation>متن‌های واردشده: {count}</translation>
    </message>
    <message>
        <source>there already: {count}</source>
        <translation>از پیش در پروژه: {count}</translation>
    </message>
    <message>
        <source>Left out: {spans} spans, {relations} relations</source>
        <translation>کنار گذاشته‌شده: {spans} گستره، {relations} رابطه</translation>
    </message>
    <message>
        <source>Attributes the schema does not have, kept aside: {count}</source>
        <translation>ویژگی‌هایی که طرح‌واره ندارد و جداگانه نگه داشته شد: {count}</translation>
    </message>
    <message>
        <source>Files put aside, as they are no texts: {count}</source>
        <translation>پرونده‌هایی که متن نیست و کنار گذاشته شد: {count}</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Found by itself</source>
        <translation>خودکار</translation>
    </message>
    <message>
        <source>Windows Arabic (1256)</source>
        <translation>ویندوز عربی (۱۲۵۶)</translation>
    </message>
    <message>
        <source>ISO Arabic (8859-6)</source>
        <translation>ایزو عربی (۶-۸۸۵۹)</translation>
    </message>
    <message>
        <source>Macintosh Persian</source>
        <translation>مکینتاش فارسی</translation>
    </message>
    <message>
        <source>DOS Arabic (864)</source>
        <translation>داس عربی (۸۶۴)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>وارد کردن</translation>
    </message>
    <message>
        <source>File</source>
        <translation>پرونده</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>قالب</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>متن‌ها</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>پرونده‌ها</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>افزودن پرونده…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>افزودن پوشه…</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>بیرون آوردن</translation>
    </message>
    <message>
        <source>Format of the chosen files</source>
        <translation>قالب پرونده‌های انتخاب‌شده</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>در حال نگاه کردن به پرونده‌ها…</translation>
    </message>
    <message>
        <source>As the file says, or mine</source>
        <translation>آن‌گونه که پرونده می‌گوید، یا از من</translation>
    </message>
    <message>
        <source>As suggestions, to be decided</source>
        <translation>پیشنهاد باشند، تا درباره‌شان تصمیم گرفته شود</translation>
    </message>
    <message>
        <source>Take these as finished, so that the program learns from them</source>
        <translation>این‌ها را تمام‌شده بگیر تا برنامه از آن‌ها بیاموزد</translation>
    </message>
    <message>
        <source>Leave out what the schema does not allow</source>
        <translation>آنچه طرح‌واره اجازه نمی‌دهد کنار گذاشته شود</translation>
    </message>
    <message>
        <source>Encoding of plain texts</source>
        <translation>رمزگذاری متن‌های ساده</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>تاریخ انتشار</translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>کارِ چه کسی</translation>
    </message>
    <message>
        <source>Texts: {count}</source>
        <translation>متن‌ها: {count}</translation>
    </message>
    <message>
        <source>Files put aside, as they are no texts: {count}</source>
        <translation>پرونده‌هایی که متن نیست و کنار گذاشته شد: {count}</translation>
    </message>
    <message>
        <source>Choose files or a folder.</source>
        <translation>پرونده یا پوشه‌ای انتخاب کنید.</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>The first text as it will look</source>
        <translation>نخستین متن، آن‌گونه که دیده خواهد شد</translation>
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
        <source>Identity</source>
        <translation>مرجع</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>ویژگی‌ها</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>نقش‌ها</translation>
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
        <source>Not sure, ask the curator</source>
        <translation>مطمئن نیستم، از داور بپرسید</translation>
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
    <message>
        <source>under guideline {version}</source>
        <translation>با نسخهٔ {version} شیوه‌نامه</translation>
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
    <name>LateWorkController</name>
    <message>
        <source>Annotations whose tag has another name by now: {count}</source>
        <translation>حاشیه‌هایی که برچسبشان اکنون نام دیگری دارد: {count}</translation>
    </message>
    <message>
        <source>They are from before the schema changed, in texts: {texts}</source>
        <translation>از پیش از تغییر طرح‌واره‌اند، در این تعداد متن: {texts}</translation>
    </message>
    <message>
        <source>Bring them along</source>
        <translation>همراه کردن با تغییر</translation>
    </message>
    <message>
        <source>Annotations that were brought along: {count}</source>
        <translation>حاشیه‌هایی که با تغییر همراه شد: {count}</translation>
    </message>
    <message>
        <source>Undo it from the project menu.</source>
        <translation>از منوی پروژه می‌توان واگردش کرد.</translation>
    </message>
</context>
<context>
    <name>LayerPage</name>
    <message>
        <source>Layer</source>
        <translation>لایه</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>may not overlap</source>
        <translation>هم‌پوشانی ندارند</translation>
    </message>
    <message>
        <source>may lie one in another</source>
        <translation>می‌توانند تودرتو باشند</translation>
    </message>
    <message>
        <source>may also cross</source>
        <translation>می‌توانند متقاطع نیز باشند</translation>
    </message>
    <message>
        <source>Places of this layer</source>
        <translation>گستره‌های این لایه</translation>
    </message>
    <message>
        <source>anywhere between letters</source>
        <translation>هر جا میان حرف‌ها</translation>
    </message>
    <message>
        <source>between words</source>
        <translation>میان واژه‌ها</translation>
    </message>
    <message>
        <source>between sentences</source>
        <translation>میان جمله‌ها</translation>
    </message>
    <message>
        <source>Begin and end</source>
        <translation>آغاز و پایان</translation>
    </message>
    <message>
        <source>May have gaps («خواهد … رفت»)</source>
        <translation>می‌تواند گسسته باشد («خواهد … رفت»)</translation>
    </message>
</context>
<context>
    <name>LearningCurve</name>
    <message>
        <source>Learning curve</source>
        <translation>نمودار یادگیری</translation>
    </message>
    <message>
        <source>{documents} texts: F1 {f1}, without learning {cold}</source>
        <translation>{documents} متن: F1 {f1}، بدون آموختن {cold}</translation>
    </message>
    <message>
        <source>with learning</source>
        <translation>با آموختن</translation>
    </message>
    <message>
        <source>without</source>
        <translation>بدون آموختن</translation>
    </message>
    <message>
        <source>finished texts</source>
        <translation>متن‌های پایان‌یافته</translation>
    </message>
</context>
<context>
    <name>LearningDialog</name>
    <message>
        <source>Learning</source>
        <translation>یادگیری</translation>
    </message>
    <message>
        <source>Learn from finished texts</source>
        <translation>آموختن از متن‌های پایان‌یافته</translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation>اکنون بیاموز</translation>
    </message>
    <message>
        <source>Go back to this one</source>
        <translation>برگرداندن به این</translation>
    </message>
    <message>
        <source>What was learned, the latest first</source>
        <translation>آموخته‌ها، تازه‌ترین در آغاز</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>زمان</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>متن‌ها</translation>
    </message>
    <message>
        <source>Without learning</source>
        <translation>بدون آموختن</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>وضع</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>در کار</translation>
    </message>
    <message>
        <source>can be brought back</source>
        <translation>می‌توان به آن برگشت</translation>
    </message>
    <message>
        <source>no longer kept</source>
        <translation>دیگر نگه داشته نشده</translation>
    </message>
    <message>
        <source>not taken: too early to tell</source>
        <translation>به کار نرفت: هنوز زود است</translation>
    </message>
    <message>
        <source>not taken: no better</source>
        <translation>به کار نرفت: بهتر نبود</translation>
    </message>
    <message>
        <source>Learning from the finished texts…</source>
        <translation>در حال آموختن از متن‌های پایان‌یافته…</translation>
    </message>
    <message>
        <source>Learning is switched off; suggestions are made without it.</source>
        <translation>یادگیری خاموش است؛ پیشنهادها بدون آن ساخته می‌شود.</translation>
    </message>
    <message>
        <source>Suggestions are made without learning at present.</source>
        <translation>اکنون پیشنهادها بدون آموختن ساخته می‌شود.</translation>
    </message>
    <message>
        <source>Nothing is learned yet. It begins once some texts are finished.</source>
        <translation>هنوز چیزی آموخته نشده است. همین که چند متن پایان یابد، آغاز می‌شود.</translation>
    </message>
    <message>
        <source>Learned from {documents} texts.</source>
        <translation>از {documents} متن آموخت.</translation>
    </message>
    <message>
        <source>Learned from {documents} texts: F1 {f1} on the last {held_out}, {cold} without learning</source>
        <translation>از {documents} متن آموخت: F1 {f1} روی {held_out} متن آخر، بدون آموختن {cold}</translation>
    </message>
</context>
<context>
    <name>LengthEditor</name>
    <message>
        <source>Another unit besides</source>
        <translation>یکای دیگر در کنار آن</translation>
    </message>
    <message>
        <source>ISO 8601</source>
        <translation>کد ISO 8601</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>طول مدت</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>این عدد نیست.</translation>
    </message>
    <message>
        <source>This is not a length: write it as P3D or PT48H.</source>
        <translation>این مدت نیست: آن را مانند P3D یا PT48H بنویسید.</translation>
    </message>
</context>
<context>
    <name>LengthRow</name>
    <message>
        <source>Number</source>
        <translation>عدد</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>یکا</translation>
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
        <source>Panels</source>
        <translation>پنل‌ها</translation>
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
        <source>Places</source>
        <translation>جاهای متن</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>شیوه‌نامه</translation>
    </message>
    <message>
        <source>Identities</source>
        <translation>مرجع‌ها</translation>
    </message>
    <message>
        <source>Worklist</source>
        <translation>فهرست کار</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ابزارها</translation>
    </message>
</context>
<context>
    <name>MappingTable</name>
    <message>
        <source>In the files</source>
        <translation>در پرونده‌ها</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>تعداد</translation>
    </message>
    <message>
        <source>In this project</source>
        <translation>در این پروژه</translation>
    </message>
    <message>
        <source>Tags of the files</source>
        <translation>برچسب‌های پرونده‌ها</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>کنار گذاشته شود</translation>
    </message>
    <message>
        <source>Add to the schema</source>
        <translation>به طرح‌واره بیفزا</translation>
    </message>
    <message>
        <source>spans: {count}</source>
        <translation>گستره‌ها: {count}</translation>
    </message>
    <message>
        <source>relations: {count}</source>
        <translation>رابطه‌ها: {count}</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>کنار گذاشته‌شده</translation>
    </message>
    <message>
        <source>{count} rarer tags are not listed here and keep their names.</source>
        <translation>{count} برچسب کم‌بسامدتر اینجا نیامده است و نامش همان می‌ماند.</translation>
    </message>
</context>
<context>
    <name>MendDialog</name>
    <message>
        <source>Mend</source>
        <translation>درست کردن</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>چه کار شود</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>جاهای متن</translation>
    </message>
    <message>
        <source>What should happen with these places?</source>
        <translation>با این جاها چه کار شود؟</translation>
    </message>
    <message>
        <source>Mend them</source>
        <translation>درست کن</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>در حال بررسی…</translation>
    </message>
    <message>
        <source>Places that change: {count}</source>
        <translation>جاهایی که تغییر می‌کنند: {count}</translation>
    </message>
    <message>
        <source>Places that stay as they are: {count}</source>
        <translation>جاهایی که همان‌طور می‌مانند: {count}</translation>
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
    <name>MergeDialog</name>
    <message>
        <source>Merge into another</source>
        <translation>ادغام در دیگری</translation>
    </message>
    <message>
        <source>All that is marked as {tag} becomes:</source>
        <translation>هر چه برچسب {tag} دارد می‌شود:</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>ادغام در</translation>
    </message>
    <message>
        <source>Attributes and relations of both are kept. You see what changes first.</source>
        <translation>ویژگی‌ها و رابطه‌های هر دو می‌ماند. پیش از انجام می‌بینید چه تغییر می‌کند.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>ادغام</translation>
    </message>
</context>
<context>
    <name>MomentsEditor</name>
    <message>
        <source>Jalali date</source>
        <translation>تاریخ شمسی</translation>
    </message>
    <message>
        <source>Gregorian date</source>
        <translation>تاریخ میلادی</translation>
    </message>
    <message>
        <source>year/month/day</source>
        <translation>سال/ماه/روز</translation>
    </message>
    <message>
        <source>Time of the day</source>
        <translation>وقت روز</translation>
    </message>
    <message>
        <source>A day, a month (1402/8) or a year, Jalali or Gregorian, in any digits; ? for what is not known (1402/?/14). Several with commas, a range with “to”, a time after the date.</source>
        <translation>روز، ماه (۱۴۰۲/۸) یا سال، شمسی یا میلادی، با هر رقمی؛ ؟ به جای آنچه معلوم نیست (۱۴۰۲/؟/۱۴). چند تاریخ با ویرگول، بازه با «تا»، و ساعت پس از تاریخ.</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>برگزیدن روز</translation>
    </message>
    <message>
        <source>Jalali</source>
        <translation>شمسی</translation>
    </message>
    <message>
        <source>Gregorian</source>
        <translation>میلادی</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>وقت</translation>
    </message>
    <message>
        <source>This is not a date: write it as 1402/8/14.</source>
        <translation>این تاریخ نیست: آن را به صورت ۱۴۰۲/۸/۱۴ بنویسید.</translation>
    </message>
    <message>
        <source>This is not a time: write it as 18:30, or as evening.</source>
        <translation>این وقت روز نیست: آن را مانند ۱۸:۳۰ یا عصر بنویسید.</translation>
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
        <source>Schema</source>
        <translation>طرح‌واره</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>ساختن</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>از یک پرونده…</translation>
    </message>
    <message>
        <source>Not everything of this file could be taken over:</source>
        <translation>بخشی از این پرونده را نمی‌شد وارد کرد:</translation>
    </message>
    <message>
        <source>Schemas (*.json *.toml *.conf *.xml *.tsv);;All files (*)</source>
        <translation>طرح‌واره‌ها (*.json *.toml *.conf *.xml *.tsv);;همهٔ پرونده‌ها (*)</translation>
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
    <name>NewsDialog</name>
    <message>
        <source>What is new</source>
        <translation>تازه‌ها</translation>
    </message>
</context>
<context>
    <name>NewsWords</name>
    <message>
        <source>You have not done anything in this project yet.</source>
        <translation>هنوز در این پروژه کاری نکرده‌اید.</translation>
    </message>
    <message>
        <source>Nothing that others changed since {day}.</source>
        <translation>از {day} دیگران چیزی را تغییر نداده‌اند.</translation>
    </message>
    <message>
        <source>Since you last worked here ({day}):</source>
        <translation>از آخرین کار شما ({day}):</translation>
    </message>
    <message>
        <source>Answers to your questions</source>
        <translation>پاسخ پرسش‌های شما</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>پرسش‌ها</translation>
    </message>
    <message>
        <source>Schema and guideline</source>
        <translation>طرح‌واره و شیوه‌نامه</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>متن‌ها</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>پروژه</translation>
    </message>
    <message>
        <source>You were last at</source>
        <translation>آخرین جای شما</translation>
    </message>
    <message>
        <source>Your last decisions</source>
        <translation>آخرین تصمیم‌های شما</translation>
    </message>
    <message>
        <source>Guideline, version {count}</source>
        <translation>شیوه‌نامه، نسخهٔ {count}</translation>
    </message>
    <message>
        <source>New text: {title}</source>
        <translation>متن تازه: {title}</translation>
    </message>
    <message>
        <source>{title}: title, date or outlet changed</source>
        <translation>{title}: عنوان، تاریخ یا رسانه تغییر کرد</translation>
    </message>
    <message>
        <source>Taken out: {title}</source>
        <translation>برداشته شد: {title}</translation>
    </message>
    <message>
        <source>{title}: repairs changed, {count}</source>
        <translation>{title}: ترمیم‌ها تغییر کرد، {count} جا</translation>
    </message>
    <message>
        <source>{title}: your places and relations changed, {count}</source>
        <translation>{title}: گستره‌ها و رابطه‌های شما تغییر کرد، {count} مورد</translation>
    </message>
    <message>
        <source>Identities changed: {count}</source>
        <translation>مرجع‌های تغییرکرده: {count}</translation>
    </message>
    <message>
        <source>A setting of the project changed</source>
        <translation>یکی از تنظیم‌های پروژه تغییر کرد</translation>
    </message>
    <message>
        <source>{words} works here too</source>
        <translation>{words} هم به کار پیوست</translation>
    </message>
    <message>
        <source>New tag: {tag}</source>
        <translation>برچسب تازه: {tag}</translation>
    </message>
    <message>
        <source>Another meaning: {tag}</source>
        <translation>معنای دیگر: {tag}</translation>
    </message>
    <message>
        <source>Retired: {tag}</source>
        <translation>کنارگذاشته: {tag}</translation>
    </message>
    <message>
        <source>Taken out: {tag}</source>
        <translation>برداشته شد: {tag}</translation>
    </message>
    <message>
        <source>New relation: {tag}</source>
        <translation>رابطهٔ تازه: {tag}</translation>
    </message>
    <message>
        <source>The schema was changed</source>
        <translation>طرح‌واره تغییر کرد</translation>
    </message>
    <message>
        <source>tagged</source>
        <translation>نشان‌شده</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>پذیرفته</translation>
    </message>
    <message>
        <source>accepted with others</source>
        <translation>پذیرفته با دیگران</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>ویرایش‌شده</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>ردشده</translation>
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
    <name>OrderController</name>
    <message>
        <source>No unfinished text is left.</source>
        <translation>متن ناتمامی نمانده است.</translation>
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
    <name>Outline</name>
    <message>
        <source>Relations</source>
        <translation>رابطه‌ها</translation>
    </message>
    <message>
        <source>Fields of the document</source>
        <translation>ویژگی‌های متن</translation>
    </message>
    <message>
        <source>Parts of the schema</source>
        <translation>اجزای طرح‌واره</translation>
    </message>
    <message>
        <source>{name}, retired</source>
        <translation>{name}، کنار گذاشته</translation>
    </message>
</context>
<context>
    <name>OwnerPage</name>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>Description in Persian</source>
        <translation>شرح فارسی</translation>
    </message>
    <message>
        <source>Description in English</source>
        <translation>شرح انگلیسی</translation>
    </message>
    <message>
        <source>Retired: it stays where it is and is offered no more.</source>
        <translation>کنار گذاشته شده: هر جا هست می‌ماند و دیگر پیشنهاد نمی‌شود.</translation>
    </message>
    <message>
        <source>Given {count} times so far.</source>
        <translation>تاکنون {count} بار به کار رفته است.</translation>
    </message>
    <message>
        <source>Not given so far.</source>
        <translation>تاکنون به کار نرفته است.</translation>
    </message>
</context>
<context>
    <name>PalettePanel</name>
    <message>
        <source>Relations</source>
        <translation>رابطه‌ها</translation>
    </message>
    <message>
        <source>Find a tag</source>
        <translation>یافتن برچسب</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>برچسب‌ها</translation>
    </message>
    <message>
        <source>Show this layer in the text</source>
        <translation>نمایش این لایه در متن</translation>
    </message>
    <message>
        <source>Hide this layer</source>
        <translation>پنهان کردن این لایه</translation>
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
    <name>Picking</name>
    <message>
        <source>Choose a place: type its letter, walk to it and press Enter, or click it. Escape leaves it.</source>
        <translation>جایی را برگزینید: حرفش را بزنید، یا به آن بروید و Enter بزنید، یا رویش کلیک کنید. Escape رها می‌کند.</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>The text under this schema</source>
        <translation>متن با این طرح‌واره</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>What is wrong</source>
        <translation>ایرادها</translation>
    </message>
    <message>
        <source>To be mended first: {count}</source>
        <translation>نخست باید درست شود: {count}</translation>
    </message>
</context>
<context>
    <name>ProjectController</name>
    <message>
        <source>Done in the whole project.</source>
        <translation>در کل پروژه انجام شد.</translation>
    </message>
    <message>
        <source>The text is finished.</source>
        <translation>کار این متن پایان یافت.</translation>
    </message>
    <message>
        <source>The whole text</source>
        <translation>همهٔ متن</translation>
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
    <name>QuestionDialog</name>
    <message>
        <source>Ask a question</source>
        <translation>پرسیدن</translation>
    </message>
    <message>
        <source>About {words}:</source>
        <translation>دربارهٔ {words}:</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>برچسب</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>پرسش شما</translation>
    </message>
    <message>
        <source>It goes with your work to the others; the answer comes back the same way.</source>
        <translation>پرسش همراه کار شما به دیگران می‌رسد و پاسخ از همان راه بازمی‌گردد.</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>بپرس</translation>
    </message>
</context>
<context>
    <name>QuestionsController</name>
    <message>
        <source>Version {count}</source>
        <translation>نسخهٔ {count}</translation>
    </message>
</context>
<context>
    <name>QuestionsPanel</name>
    <message>
        <source>Questions</source>
        <translation>پرسش‌ها</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>گفته‌ها</translation>
    </message>
    <message>
        <source>Your reply</source>
        <translation>سخن شما</translation>
    </message>
    <message>
        <source>Reply or answer</source>
        <translation>نظر یا پاسخ</translation>
    </message>
    <message>
        <source>Ask…</source>
        <translation>پرسیدن…</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>نظر</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>پاسخ</translation>
    </message>
    <message>
        <source>Ctrl+Enter in the field</source>
        <translation>در کادر: Ctrl+Enter</translation>
    </message>
    <message>
        <source>Into the guideline</source>
        <translation>به شیوه‌نامه</translation>
    </message>
    <message>
        <source>Nobody has asked anything yet.</source>
        <translation>هنوز کسی چیزی نپرسیده است.</translation>
    </message>
    <message>
        <source>open</source>
        <translation>باز</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>پاسخ‌داده</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>پرسش</translation>
    </message>
    <message>
        <source>Taken into the guideline</source>
        <translation>به شیوه‌نامه رفت</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>by the moon: give or take 1 day (±1)</source>
        <translation>از روی ماه قمری: ±۱ روز</translation>
    </message>
    <message>
        <source>Year from the weekday: {words} → {year}, the nearest to the date of publication ({day})</source>
        <translation>سال از روی روز هفته: {words} ← {year}، نزدیک‌ترین به تاریخ انتشار ({day})</translation>
    </message>
    <message>
        <source>The weekday fits no year near: {words} → {year}, the nearest to the date of publication ({day})</source>
        <translation>روز هفته با هیچ سال نزدیکی جور نیست: {words} ← {year}، نزدیک‌ترین به تاریخ انتشار ({day})</translation>
    </message>
    <message>
        <source>The year is not written: {words} → {year}, the nearest to the date of publication ({day})</source>
        <translation>سال نوشته نشده است: {words} ← {year}، نزدیک‌ترین به تاریخ انتشار ({day})</translation>
    </message>
    <message>
        <source>Counted from the date of publication ({day}): {words}</source>
        <translation>نسبت به تاریخ انتشار ({day}): {words}</translation>
    </message>
    <message>
        <source>It hangs on the date of publication, which is not known yet.</source>
        <translation>به تاریخ انتشار بستگی دارد که هنوز داده نشده است.</translation>
    </message>
</context>
<context>
    <name>RecheckBar</name>
    <message>
        <source>Previous place</source>
        <translation>جای پیشین</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>جای بعدی</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Tag it</source>
        <translation>برچسب بزن</translation>
    </message>
    <message>
        <source>To the field</source>
        <translation>رفتن به ویژگی</translation>
    </message>
    <message>
        <source>Checked, none else here</source>
        <translation>بررسی شد، مورد دیگری نیست</translation>
    </message>
    <message>
        <source>Looking for {tag} again: place {place} of {total}</source>
        <translation>بازبینی برای {tag}: جای {place} از {total}</translation>
    </message>
    <message>
        <source>Looking for {tag} again: nothing stands out; read the text through.</source>
        <translation>بازبینی برای {tag}: جای مشخصی پیدا نشد؛ متن را تا پایان بخوانید.</translation>
    </message>
    <message>
        <source>“{field}” of this text is given.</source>
        <translation>«{field}» برای این متن پر شده است.</translation>
    </message>
    <message>
        <source>“{field}” of this text is to be given.</source>
        <translation>«{field}» برای این متن هنوز پر نشده است.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>ادامه</translation>
    </message>
    <message>
        <source>Leave it empty</source>
        <translation>خالی بماند</translation>
    </message>
</context>
<context>
    <name>RecheckController</name>
    <message>
        <source>No other text waits for this field.</source>
        <translation>متن دیگری در انتظار این ویژگی نیست.</translation>
    </message>
    <message>
        <source>Every text has been looked through for this tag.</source>
        <translation>همهٔ متن‌ها برای این برچسب بازبینی شده‌اند.</translation>
    </message>
</context>
<context>
    <name>RecheckList</name>
    <message>
        <source>To look through again</source>
        <translation>متن‌های بازبینی</translation>
    </message>
    <message>
        <source>Checked, none else there</source>
        <translation>بررسی شد، مورد دیگری نیست</translation>
    </message>
    <message>
        <source>No finished text waits for a tag that came later.</source>
        <translation>هیچ متن پایان‌یافته‌ای منتظر برچسب تازه نیست.</translation>
    </message>
</context>
<context>
    <name>ReferenceEditor</name>
    <message>
        <source>Choose in the text…</source>
        <translation>انتخاب در متن…</translation>
    </message>
    <message>
        <source>Choose an identity…</source>
        <translation>انتخاب مرجع…</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>انتخاب یکی دیگر</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>بیرون آوردن</translation>
    </message>
</context>
<context>
    <name>RegisterController</name>
    <message>
        <source>Write the name into the search field first.</source>
        <translation>نخست نام را در خانهٔ جست‌وجو بنویسید.</translation>
    </message>
</context>
<context>
    <name>RegisterDialogs</name>
    <message>
        <source>Which is the same?</source>
        <translation>کدام همان است؟</translation>
    </message>
    <message>
        <source>Two identities are one now.</source>
        <translation>دو مرجع یکی شدند.</translation>
    </message>
    <message>
        <source>Undo it from the project menu.</source>
        <translation>از منوی پروژه می‌توان واگردش کرد.</translation>
    </message>
    <message>
        <source>Identities of several people that may be the same: {count}</source>
        <translation>مرجع‌های چند نفر که شاید یکی باشند: {count}</translation>
    </message>
    <message>
        <source>Nothing is joined before somebody has looked.</source>
        <translation>تا کسی نبیند، هیچ‌کدام یکی نمی‌شود.</translation>
    </message>
    <message>
        <source>Look at them…</source>
        <translation>دیدن آن‌ها…</translation>
    </message>
    <message>
        <source>Import a table of identities</source>
        <translation>افزودن جدول مرجع‌ها</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.jsonl *.txt);;All files (*)</source>
        <translation>جدول‌ها (*.csv *.tsv *.jsonl *.txt);;همهٔ پرونده‌ها (*)</translation>
    </message>
    <message>
        <source>Reading the table…</source>
        <translation>در حال خواندن جدول…</translation>
    </message>
    <message>
        <source>Identities added: {count}</source>
        <translation>مرجع‌های افزوده: {count}</translation>
    </message>
    <message>
        <source>Adding the identities…</source>
        <translation>در حال افزودن مرجع‌ها…</translation>
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
        <translation>از اینجا</translation>
    </message>
    <message>
        <source>to here</source>
        <translation>به اینجا</translation>
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
    <name>RelationPage</name>
    <message>
        <source>Relation</source>
        <translation>رابطه</translation>
    </message>
    <message>
        <source>Read backwards, in Persian</source>
        <translation>خوانش وارونه به فارسی</translation>
    </message>
    <message>
        <source>Read backwards, in English</source>
        <translation>خوانش وارونه به انگلیسی</translation>
    </message>
    <message>
        <source>Key on the keyboard</source>
        <translation>کلید میان‌بر</translation>
    </message>
    <message>
        <source>From which tag (rows) to which tag (columns)</source>
        <translation>از کدام برچسب (سطرها) به کدام برچسب (ستون‌ها)</translation>
    </message>
    <message>
        <source>The same in both directions</source>
        <translation>از دو سو یکسان (متقارن)</translation>
    </message>
    <message>
        <source>Holds on from step to step, as “part of” does</source>
        <translation>زنجیره‌وار هم برقرار است، مانند «بخشی از»</translation>
    </message>
    <message>
        <source>If A is part of B, and B is part of C, then A is part of C (transitive). Such a relation may never lead back to where it began.</source>
        <translation>اگر الف بخشی از ب و ب بخشی از پ باشد، الف هم بخشی از پ است (رابطهٔ تراگذر یا متعدی). چنین رابطه‌ای نباید دور بسازد و به آغاز خود بازگردد.</translation>
    </message>
    <message>
        <source>From one place at least</source>
        <translation>دست‌کم از هر گستره</translation>
    </message>
    <message>
        <source>none</source>
        <translation>هیچ</translation>
    </message>
    <message>
        <source>From one place at most</source>
        <translation>حداکثر از هر گستره</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>هر چند تا</translation>
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
    <name>RepetitionEditor</name>
    <message>
        <source>Time of the day</source>
        <translation>وقت روز</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>کد</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>هر</translation>
    </message>
    <message>
        <source>On</source>
        <translation>روزهای</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>وقت</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>این عدد نیست.</translation>
    </message>
    <message>
        <source>This is not a time: write it as 18:30, or as evening.</source>
        <translation>این وقت روز نیست: آن را مانند ۱۸:۳۰ یا عصر بنویسید.</translation>
    </message>
</context>
<context>
    <name>RespellingController</name>
    <message>
        <source>Texts mended: {count}</source>
        <translation>متن‌های ترمیم‌شده: {count}</translation>
    </message>
    <message>
        <source>Undo it from the project menu.</source>
        <translation>از منوی پروژه می‌توان واگردش کرد.</translation>
    </message>
    <message>
        <source>Mending the other texts…</source>
        <translation>در حال ترمیم متن‌های دیگر…</translation>
    </message>
</context>
<context>
    <name>RoleList</name>
    <message>
        <source>Link to “{role}”</source>
        <translation>پیوند به «{role}»</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>هنوز داده نشده</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>بیرون آوردن</translation>
    </message>
</context>
<context>
    <name>RolePage</name>
    <message>
        <source>Role of an event</source>
        <translation>نقش در رویداد</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>Which tags may play it</source>
        <translation>کدام برچسب‌ها می‌توانند این نقش را بگیرند</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>دست‌کم</translation>
    </message>
    <message>
        <source>none</source>
        <translation>هیچ</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>حداکثر</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>هر چند تا</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>{role} of {event}</source>
        <translation>{role} در {event}</translation>
    </message>
</context>
<context>
    <name>SameEntitiesDialog</name>
    <message>
        <source>The same identity?</source>
        <translation>یک مرجع هستند؟</translation>
    </message>
    <message>
        <source>Two people of one name stay two until somebody says that they are one.</source>
        <translation>دو هم‌نام جدا می‌مانند تا کسی بگوید که یکی هستند.</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>جفت‌ها</translation>
    </message>
    <message>
        <source>Yes, merge (Y)</source>
        <translation>بله، یکی هستند (Y)</translation>
    </message>
    <message>
        <source>No, different (N)</source>
        <translation>نه، جدا هستند (N)</translation>
    </message>
    <message>
        <source>{count} pairs</source>
        <translation>{count} جفت</translation>
    </message>
    <message>
        <source>No pair is left.</source>
        <translation>جفتی نمانده است.</translation>
    </message>
</context>
<context>
    <name>SchemaController</name>
    <message>
        <source>It belongs to the project's lead, who sends changes to everybody.</source>
        <translation>طرح‌واره از آنِ سرپرست پروژه است که تغییرها را برای همه می‌فرستد.</translation>
    </message>
    <message>
        <source>Another schema is in force meanwhile.</source>
        <translation>در این میان طرح‌وارهٔ دیگری به کار افتاده است.</translation>
    </message>
    <message>
        <source>What you changed here is not in it; write it to a file or start anew.</source>
        <translation>تغییرهای شما در این پنجره در آن نیست؛ آن‌ها را در پرونده بنویسید یا از نو آغاز کنید.</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>آغاز از نو</translation>
    </message>
    <message>
        <source>The schema is in force. Annotations that changed: {count}</source>
        <translation>طرح‌واره به کار افتاد. گستره‌ها و رابطه‌هایی که تغییر کردند: {count}</translation>
    </message>
    <message>
        <source>Undo it from the project menu.</source>
        <translation>از منوی پروژه می‌توان واگردش کرد.</translation>
    </message>
    <message>
        <source>Schemas (*.json *.toml *.conf *.xml *.tsv);;All files (*)</source>
        <translation>طرح‌واره‌ها (*.json *.toml *.conf *.xml *.tsv);;همهٔ پرونده‌ها (*)</translation>
    </message>
    <message>
        <source>Start from a file</source>
        <translation>آغاز از یک پرونده</translation>
    </message>
    <message>
        <source>JSON (*.json);;TOML (*.toml)</source>
        <translation>JSON (*.json);;TOML (*.toml)</translation>
    </message>
    <message>
        <source>Write to a file</source>
        <translation>نوشتن در پرونده</translation>
    </message>
    <message>
        <source>The schema is written.</source>
        <translation>طرح‌واره نوشته شد.</translation>
    </message>
</context>
<context>
    <name>SchemaEditor</name>
    <message>
        <source>&amp;Schema</source>
        <translation>&amp;طرح‌واره</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;ویرایش</translation>
    </message>
    <message>
        <source>&amp;Part</source>
        <translation>&amp;جزء</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>برچسب</translation>
    </message>
    <message>
        <source>Role of an event</source>
        <translation>نقش در رویداد</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>لایه</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>رابطه</translation>
    </message>
    <message>
        <source>Field of the document</source>
        <translation>ویژگی متن</translation>
    </message>
    <message>
        <source>Start from a file…</source>
        <translation>آغاز از یک پرونده…</translation>
    </message>
    <message>
        <source>Write to a file…</source>
        <translation>نوشتن در پرونده…</translation>
    </message>
    <message>
        <source>Apply…</source>
        <translation>به‌کار گرفتن…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
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
        <source>Duplicate</source>
        <translation>رونوشت</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>بالا</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>پایین</translation>
    </message>
    <message>
        <source>Merge into another…</source>
        <translation>ادغام در دیگری…</translation>
    </message>
    <message>
        <source>Split by an attribute…</source>
        <translation>تفکیک بر پایهٔ یک ویژگی…</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>کنار گذاشتن</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>بازگرداندن</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>برداشتن</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>افزودن</translation>
    </message>
    <message>
        <source>Move to the layer</source>
        <translation>بردن به لایهٔ</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>آغاز از</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>رابطه‌ها</translation>
    </message>
    <message>
        <source>A relation leads from one place to another; it says between which tags it may. Insert adds one.</source>
        <translation>رابطه از گستره‌ای به گستره‌ای دیگر می‌رود و معلوم است میان کدام برچسب‌ها مجاز است. کلید Insert یکی می‌افزاید.</translation>
    </message>
    <message>
        <source>Fields of the document</source>
        <translation>ویژگی‌های متن</translation>
    </message>
    <message>
        <source>What is said of a text as a whole, such as its kind or topic. Insert adds a field.</source>
        <translation>آنچه دربارهٔ کل متن گفته می‌شود، مانند گونه یا موضوع آن. کلید Insert یکی می‌افزاید.</translation>
    </message>
    <message>
        <source>Persian name</source>
        <translation>نام فارسی</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>نام انگلیسی</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>طرح‌واره</translation>
    </message>
    <message>
        <source>The schema can be looked at only.</source>
        <translation>طرح‌واره را فقط می‌توان دید.</translation>
    </message>
    <message>
        <source>Not everything of this file could be taken over:</source>
        <translation>بخشی از این پرونده را نمی‌شد وارد کرد:</translation>
    </message>
    <message>
        <source>Close without applying the changes?</source>
        <translation>بدون به‌کار گرفتن تغییرها بسته شود؟</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>ادامهٔ ویرایش</translation>
    </message>
</context>
<context>
    <name>SchemaPage</name>
    <message>
        <source>Schema</source>
        <translation>طرح‌واره</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>A layer holds tags that are marked beside each other. Choose a part of the schema in the list to change it; Insert adds one, Delete retires it.</source>
        <translation>هر لایه برچسب‌هایی دارد که کنار هم به کار می‌روند. برای تغییر، بخشی از طرح‌واره را در فهرست برگزینید؛ Insert بخشی تازه می‌افزاید و Delete آن را کنار می‌گذارد.</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>نسخهٔ {version}</translation>
    </message>
</context>
<context>
    <name>ShortcutField</name>
    <message>
        <source>Press a key</source>
        <translation>کلیدی بزنید</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>بدون کلید</translation>
    </message>
</context>
<context>
    <name>SpansController</name>
    <message>
        <source>More words for this span: select them and press + again.</source>
        <translation>واژه‌های دیگر این گستره: برگزینید و دوباره + را بزنید.</translation>
    </message>
    <message>
        <source>Join with: type its letter, walk to it and press Enter, or click it.</source>
        <translation>یکی شود با: حرفش را بزنید، به آن برسید و Enter را بزنید، یا روی آن کلیک کنید.</translation>
    </message>
    <message>
        <source>Nothing is marked here.</source>
        <translation>این‌جا چیزی برچسب ندارد.</translation>
    </message>
</context>
<context>
    <name>SpellingDialog</name>
    <message>
        <source>Spelling of the project</source>
        <translation>رسم‌الخط پروژه</translation>
    </message>
    <message>
        <source>Plural of آن and این</source>
        <translation>جمعِ «آن» و «این»</translation>
    </message>
    <message>
        <source>Ezafe after a silent ه</source>
        <translation>کسرهٔ اضافه پس از «ه» ناملفوظ</translation>
    </message>
    <message>
        <source>as it is written</source>
        <translation>همان‌طور که نوشته شده</translation>
    </message>
    <message>
        <source>All texts are shown so from now on, as one step that can be undone. The source stays as it is, and so does what you mended or refused by hand.</source>
        <translation>از این پس همهٔ متن‌ها چنین نشان داده می‌شوند، در یک گام که می‌توان واگردش کرد. متن اصلی دست نمی‌خورد و آنچه با دست درست یا رد کرده‌اید همان می‌ماند.</translation>
    </message>
    <message>
        <source>Spell so</source>
        <translation>همین‌طور بنویس</translation>
    </message>
</context>
<context>
    <name>SplitDialog</name>
    <message>
        <source>Split by an attribute</source>
        <translation>تفکیک بر پایهٔ یک ویژگی</translation>
    </message>
    <message>
        <source>Places marked as {tag} get a tag of their own for each ticked value of:</source>
        <translation>هر گستره با برچسب {tag} برای هر مقدار تیک‌خورده برچسبی جدا می‌گیرد:</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>ویژگی</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>تفکیک</translation>
    </message>
    <message>
        <source>New tags</source>
        <translation>برچسب‌های تازه</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>Persian name</source>
        <translation>نام فارسی</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>نام انگلیسی</translation>
    </message>
    <message>
        <source>A key is Latin letters, digits, _ and -.</source>
        <translation>کلید تنها حرف لاتین، رقم، _ و - دارد.</translation>
    </message>
    <message>
        <source>The schema has a tag of that key already.</source>
        <translation>طرح‌واره برچسبی با این کلید دارد.</translation>
    </message>
    <message>
        <source>Every new tag needs its names.</source>
        <translation>هر برچسب تازه نام فارسی و انگلیسی می‌خواهد.</translation>
    </message>
    <message>
        <source>What has none of these values stays what it is. You see what changes first.</source>
        <translation>آنچه هیچ‌یک از این مقدارها را ندارد همان می‌ماند. پیش از انجام می‌بینید چه تغییر می‌کند.</translation>
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
    <name>SuggestersDialog</name>
    <message>
        <source>Sources of suggestions</source>
        <translation>منابع پیشنهاد</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>همراه برنامه</translation>
    </message>
    <message>
        <source>From other packages</source>
        <translation>از بسته‌های دیگر</translation>
    </message>
    <message>
        <source>Address outside</source>
        <translation>نشانی بیرونی</translation>
    </message>
    <message>
        <source>Suggest so</source>
        <translation>همین‌طور پیشنهاد بده</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>منبع</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>نسخه</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>بسته</translation>
    </message>
    <message>
        <source>{version} (you enabled {enabled})</source>
        <translation>{version} (شما {enabled} را روشن کرده‌اید)</translation>
    </message>
    <message>
        <source>A package that is switched on runs with your rights, in a process of its own, and reads the texts. Switch on only what you trust.</source>
        <translation>بسته‌ای که روشن شود با دسترسی‌های شما و در فرایندی جداگانه اجرا می‌شود و متن‌ها را می‌خواند. تنها آنچه را به آن اطمینان دارید روشن کنید.</translation>
    </message>
    <message>
        <source>No installed package brings suggestions.</source>
        <translation>هیچ بستهٔ نصب‌شده‌ای پیشنهاد نمی‌آورد.</translation>
    </message>
    <message>
        <source>These choices are yours, on this computer; no project can change them.</source>
        <translation>این انتخاب‌ها از آنِ شما و روی همین رایانه است؛ هیچ پروژه‌ای نمی‌تواند آن‌ها را دگرگون کند.</translation>
    </message>
    <message>
        <source>None: no text leaves this computer.</source>
        <translation>نشانی‌ای نیست: هیچ متنی از این رایانه بیرون نمی‌رود.</translation>
    </message>
</context>
<context>
    <name>SuggestionController</name>
    <message>
        <source>This &amp;paragraph</source>
        <translation>این پاراگراف</translation>
    </message>
    <message>
        <source>This &amp;sentence</source>
        <translation>این جمله</translation>
    </message>
</context>
<context>
    <name>TagPage</name>
    <message>
        <source>Tag</source>
        <translation>برچسب</translation>
    </message>
    <message>
        <source>Key on the keyboard</source>
        <translation>کلید میان‌بر</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>رنگ</translation>
    </message>
    <message>
        <source>Examples, one in a line</source>
        <translation>نمونه‌ها، هر سطر یک نمونه</translation>
    </message>
    <message>
        <source>Has a value of time</source>
        <translation>مقدار زمانی دارد</translation>
    </message>
    <message>
        <source>Has a number as its value</source>
        <translation>مقدار عددی</translation>
    </message>
    <message>
        <source>no</source>
        <translation>نه</translation>
    </message>
    <message>
        <source>money: a number and a currency</source>
        <translation>مبلغ: عدد و واحد پول</translation>
    </message>
    <message>
        <source>a share: per cent</source>
        <translation>نسبت: درصد</translation>
    </message>
    <message>
        <source>a quantity: a number and a unit</source>
        <translation>اندازه: عدد و یکا</translation>
    </message>
</context>
<context>
    <name>TwinsController</name>
    <message>
        <source>here {count}</source>
        <translation>اینجا {count}</translation>
    </message>
    <message>
        <source>in other texts {count}</source>
        <translation>در متن‌های دیگر {count}</translation>
    </message>
    <message>
        <source>Suggested again: {places}</source>
        <translation>باز هم پیشنهاد شده: {places}</translation>
    </message>
    <message>
        <source>Reject these too</source>
        <translation>رد این‌ها هم</translation>
    </message>
    <message>
        <source>{count} suggestions rejected.</source>
        <translation>{count} پیشنهاد رد شد.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>برگرداندن</translation>
    </message>
</context>
<context>
    <name>Typing</name>
    <message>
        <source>Tags</source>
        <translation>برچسب‌ها</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>years</source>
        <translation>سال</translation>
    </message>
    <message>
        <source>months</source>
        <translation>ماه</translation>
    </message>
    <message>
        <source>weeks</source>
        <translation>هفته</translation>
    </message>
    <message>
        <source>days</source>
        <translation>روز</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>ساعت</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>دقیقه</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>ثانیه</translation>
    </message>
</context>
<context>
    <name>UnsureList</name>
    <message>
        <source>Not sure</source>
        <translation>مطمئن نیستم</translation>
    </message>
    <message>
        <source>I am sure now</source>
        <translation>حالا مطمئنم</translation>
    </message>
    <message>
        <source>Nothing is marked as “not sure”.</source>
        <translation>هیچ جا نشان «مطمئن نیستم» ندارد.</translation>
    </message>
    <message>
        <source>The whole text</source>
        <translation>همهٔ متن</translation>
    </message>
</context>
<context>
    <name>ValueEditor</name>
    <message>
        <source>Kind of value</source>
        <translation>گونهٔ مقدار</translation>
    </message>
    <message>
        <source>Exactness</source>
        <translation>دقت</translation>
    </message>
    <message>
        <source>Value found by the program</source>
        <translation>مقداری که برنامه یافته</translation>
    </message>
    <message>
        <source>As written: {words}</source>
        <translation>در متن: {words}</translation>
    </message>
</context>
<context>
    <name>Values</name>
    <message>
        <source>Date or time</source>
        <translation>تاریخ یا ساعت</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>مدت</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>تکرار</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>دقیق</translation>
    </message>
    <message>
        <source>about</source>
        <translation>حدود</translation>
    </message>
    <message>
        <source>at the start</source>
        <translation>اوایل</translation>
    </message>
    <message>
        <source>in the middle</source>
        <translation>اواسط</translation>
    </message>
    <message>
        <source>at the end</source>
        <translation>اواخر</translation>
    </message>
    <message>
        <source>more than</source>
        <translation>بیش از</translation>
    </message>
    <message>
        <source>less than</source>
        <translation>کمتر از</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>دست‌کم</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>حداکثر</translation>
    </message>
</context>
<context>
    <name>ValuesTable</name>
    <message>
        <source>Value</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>Persian name</source>
        <translation>نام فارسی</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>نام انگلیسی</translation>
    </message>
    <message>
        <source>Add a value</source>
        <translation>افزودن مقدار</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>برداشتن</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>بالا</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>پایین</translation>
    </message>
    <message>
        <source>new value</source>
        <translation>مقدار تازه</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Versions of the guideline</source>
        <translation>نسخه‌های شیوه‌نامه</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>مقایسه با</translation>
    </message>
    <message>
        <source>Also what stayed the same</source>
        <translation>بخش‌های بی‌تغییر هم</translation>
    </message>
    <message>
        <source>What is different</source>
        <translation>تفاوت‌ها</translation>
    </message>
    <message>
        <source>Version {count}</source>
        <translation>نسخهٔ {count}</translation>
    </message>
    <message>
        <source>Nothing: the whole text</source>
        <translation>هیچ: همهٔ متن</translation>
    </message>
    <message>
        <source>Lines added: {added}, lines removed: {removed}</source>
        <translation>{added} سطر افزوده، {removed} سطر برداشته</translation>
    </message>
</context>
<context>
    <name>WorklistPanel</name>
    <message>
        <source>Which list</source>
        <translation>کدام فهرست</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>جست‌وجوی دوباره</translation>
    </message>
    <message>
        <source>Mend…</source>
        <translation>درست کردن…</translation>
    </message>
    <message>
        <source>Places that want attention</source>
        <translation>جاهایی که رسیدگی می‌خواهند</translation>
    </message>
</context>
</TS>
