BEGIN TRANSACTION;
CREATE TABLE annotator (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL
) STRICT;
INSERT INTO "annotator" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','شیرین','lead');
INSERT INTO "annotator" VALUES('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','بهرام','lead');
CREATE TABLE chain (
    annotator TEXT NOT NULL,
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    hash TEXT NOT NULL,
    lamport INTEGER NOT NULL,
    PRIMARY KEY (annotator, device)
) STRICT;
INSERT INTO "chain" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','95a81d42640441d691a44ccb9e201c56',1,'903bfa42608be63afa6107e36d2e039a5ad279c9d263c7dafba782859894ce60',1);
INSERT INTO "chain" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','cbfbfc76584b47308815996d816a97a1',5,'4f029639498f2e04edc3636de69eedf6570b4b245ad7abf3b401c5573daffbca',8);
INSERT INTO "chain" VALUES('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','cbfbfc76584b47308815996d816a97a1',9,'bb51e718ba836b17c1cf6fccdb09b3c76fb2b2c928e560f2d60e1f6f2b1a87e5',15);
CREATE TABLE decision (
    document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    annotator TEXT NOT NULL,
    key TEXT NOT NULL,
    outcome TEXT NOT NULL,
    suggester TEXT NOT NULL,
    score REAL NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY (document, annotator, key)
) STRICT;
CREATE TABLE document (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    text_sha256 TEXT NOT NULL REFERENCES text (sha256) DEFERRABLE INITIALLY DEFERRED,
    bytes_sha256 TEXT NOT NULL,
    encoding TEXT NOT NULL,
    published TEXT,
    file_name TEXT NOT NULL,
    source TEXT NOT NULL,
    extra TEXT
) STRICT;
INSERT INTO "document" VALUES('d1','بندر','bc0386c851c02a8b63579ca88dca4e7f95bb586c07de81ffb351e39c69c545c5','bc0386c851c02a8b63579ca88dca4e7f95bb586c07de81ffb351e39c69c545c5','utf-8',NULL,'','',NULL);
CREATE TABLE document_state (
    document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    annotator TEXT NOT NULL,
    state TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    finished_lamport INTEGER NOT NULL, labels TEXT, note TEXT, unsure INTEGER, rechecked TEXT,
    PRIMARY KEY (document, annotator)
) STRICT;
INSERT INTO "document_state" VALUES('d1','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','finished',2,0,'{"genre":"news"}','کوتاه',1,'{"PERSON":2}');
CREATE TABLE entity (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    links TEXT,
    extra TEXT
, aliases TEXT, note TEXT, annotator TEXT, merged_into TEXT) STRICT;
INSERT INTO "entity" VALUES('e1','وزیر','PERSON','{"wikidata":"Q1"}','{"x":1}','["وزیر راه"]','نه آن دیگری','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','');
INSERT INTO "entity" VALUES('e2','وزیر راه','PERSON',NULL,NULL,NULL,'','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','e1');
CREATE TABLE fork (
    annotator TEXT NOT NULL,
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    hashes TEXT NOT NULL,
    kept TEXT NOT NULL,
    PRIMARY KEY (annotator, device, sequence)
) STRICT;
CREATE TABLE guideline (
    version INTEGER PRIMARY KEY NOT NULL,
    text TEXT NOT NULL,
    changed TEXT NOT NULL,
    time TEXT NOT NULL
) STRICT;
INSERT INTO "guideline" VALUES(1,'# شیوه‌نامه

نام‌ها.','نخستین','2023-11-05T07:00:00.000Z');
CREATE TABLE history (
    operation TEXT PRIMARY KEY NOT NULL,
    annotator TEXT NOT NULL,
    scope TEXT NOT NULL,
    done INTEGER NOT NULL,
    lamport INTEGER NOT NULL,
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL
) STRICT;
INSERT INTO "history" VALUES('69db5bbb763333970f6df037b23675d9050ff38cb9e110ae0222cf1c4ee68e81','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','',1,2,'cbfbfc76584b47308815996d816a97a1',1);
INSERT INTO "history" VALUES('194bac945742fa1f9ab9d10d994f80275aee45b3ca319554137d41b7efc65a15','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','d1',1,3,'cbfbfc76584b47308815996d816a97a1',2);
INSERT INTO "history" VALUES('c81bbabec9a5d147e37f9ff1968f68f8d1014f581ad36ae8fec66a8ea475138f','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','d1',1,4,'cbfbfc76584b47308815996d816a97a1',3);
INSERT INTO "history" VALUES('2fcf57b27967332c6028ab6dc0b7bc339e4825898747babc9376dffabe1954db','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','d1',1,5,'cbfbfc76584b47308815996d816a97a1',4);
INSERT INTO "history" VALUES('75dd47debcbf52ef4cc5764f58219491930ff052fd0c20215f7e17aa0d47067c','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','d1',1,7,'cbfbfc76584b47308815996d816a97a1',2);
INSERT INTO "history" VALUES('4f029639498f2e04edc3636de69eedf6570b4b245ad7abf3b401c5573daffbca','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','',1,8,'cbfbfc76584b47308815996d816a97a1',5);
INSERT INTO "history" VALUES('330a0a605cf411d77ac5f2b5386bc15255c406da76b3da165cad324dc2fc6f9e','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','',1,9,'cbfbfc76584b47308815996d816a97a1',3);
INSERT INTO "history" VALUES('a4a87ad3fac9bd31ad7eaef34aa3b5215bba6a9c3aaa5651caa6bc08309c42be','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','',1,10,'cbfbfc76584b47308815996d816a97a1',4);
INSERT INTO "history" VALUES('589e61699470eec4af644853d4938d394f06b00cfd144b23adf5effcd738f906','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','',1,11,'cbfbfc76584b47308815996d816a97a1',5);
INSERT INTO "history" VALUES('9f2f4b607b4b9a1c91772ce3bbda1d6c634c91e6e76ad3931ffd1489ac7acb5b','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','d1',1,12,'cbfbfc76584b47308815996d816a97a1',6);
INSERT INTO "history" VALUES('6e8844aca0a92a4c656c118ad241479b25cb4aea6bcbf51ee0eb7fdc86aa4dfb','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','d1',1,13,'cbfbfc76584b47308815996d816a97a1',7);
INSERT INTO "history" VALUES('13de125270b3c5852d56008a4814cbd1e59427bc75a5b54ce4a08167681b95cf','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','d1',1,14,'cbfbfc76584b47308815996d816a97a1',8);
INSERT INTO "history" VALUES('bb51e718ba836b17c1cf6fccdb09b3c76fb2b2c928e560f2d60e1f6f2b1a87e5','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','',1,15,'cbfbfc76584b47308815996d816a97a1',9);
CREATE TABLE notice (
    operation TEXT NOT NULL,
    code TEXT NOT NULL,
    noun TEXT NOT NULL,
    key TEXT NOT NULL,
    field TEXT NOT NULL,
    lost TEXT NOT NULL
) STRICT;
CREATE TABLE operation (
    hash TEXT PRIMARY KEY NOT NULL,
    annotator TEXT NOT NULL,
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    previous TEXT NOT NULL,
    heads TEXT NOT NULL,
    lamport INTEGER NOT NULL,
    time TEXT NOT NULL,
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    payload TEXT NOT NULL
) STRICT;
INSERT INTO "operation" VALUES('903bfa42608be63afa6107e36d2e039a5ad279c9d263c7dafba782859894ce60','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','95a81d42640441d691a44ccb9e201c56',1,'','[]',1,'2026-11-25T02:56:20.520Z','create','','{"changes":[{"after":{"id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","name":"شیرین","role":"lead"},"noun":"annotator"},{"after":{"layers":[{"en":"Entities","fa":"موجودیت","key":"entities","tags":[{"color":0,"en":"Person","fa":"شخص","key":"PERSON"}]}],"name":"خبر","relations":[{"en":"holds role","en_inverse":"role of","fa":"دارای سمت","fa_inverse":"سمتِ","key":"holds_role","signatures":[["PERSON","PERSON"]]}],"version":1},"noun":"schema"}],"name":"create_project"}');
INSERT INTO "operation" VALUES('69db5bbb763333970f6df037b23675d9050ff38cb9e110ae0222cf1c4ee68e81','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','cbfbfc76584b47308815996d816a97a1',1,'','[["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","95a81d42640441d691a44ccb9e201c56",1,"903bfa42608be63afa6107e36d2e039a5ad279c9d263c7dafba782859894ce60"]]',2,'2026-11-25T02:56:20.540Z','change','','{"changes":[{"after":{"bytes_sha256":"bc0386c851c02a8b63579ca88dca4e7f95bb586c07de81ffb351e39c69c545c5","encoding":"utf-8","id":"d1","text_sha256":"bc0386c851c02a8b63579ca88dca4e7f95bb586c07de81ffb351e39c69c545c5","title":"بندر"},"noun":"document"}],"name":"add"}');
INSERT INTO "operation" VALUES('194bac945742fa1f9ab9d10d994f80275aee45b3ca319554137d41b7efc65a15','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','cbfbfc76584b47308815996d816a97a1',2,'69db5bbb763333970f6df037b23675d9050ff38cb9e110ae0222cf1c4ee68e81','[]',3,'2026-11-25T02:56:20.546Z','change','d1','{"changes":[{"after":{"annotator":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","document":"d1","fragments":[[0,4]],"id":"s1","label":"PERSON","layer":"entities"},"noun":"span"},{"after":{"annotator":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","document":"d1","fragments":[[9,12]],"id":"s2","label":"PERSON","layer":"entities"},"noun":"span"},{"after":{"annotator":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","document":"d1","id":"r1","label":"holds_role","source":"s1","target":"s2"},"noun":"relation"}],"name":"add"}');
INSERT INTO "operation" VALUES('c81bbabec9a5d147e37f9ff1968f68f8d1014f581ad36ae8fec66a8ea475138f','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','cbfbfc76584b47308815996d816a97a1',3,'194bac945742fa1f9ab9d10d994f80275aee45b3ca319554137d41b7efc65a15','[]',4,'2026-11-25T02:56:20.551Z','change','d1','{"changes":[{"after":{"confidence":0.9,"end":9,"kind":"replace","replacement":"‌","start":8},"noun":"repair","scope":"d1"}],"name":"add"}');
INSERT INTO "operation" VALUES('2fcf57b27967332c6028ab6dc0b7bc339e4825898747babc9376dffabe1954db','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','cbfbfc76584b47308815996d816a97a1',4,'c81bbabec9a5d147e37f9ff1968f68f8d1014f581ad36ae8fec66a8ea475138f','[]',5,'2026-11-25T02:56:20.555Z','change','d1','{"changes":[{"after":{"annotator":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","document":"d1","fragments":[[0,4]],"id":"s1","label":"PERSON","layer":"entities","note":"یادداشت"},"before":{"annotator":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","document":"d1","fragments":[[0,4]],"id":"s1","label":"PERSON","layer":"entities"},"noun":"span"}],"name":"change"}');
INSERT INTO "operation" VALUES('c23bb36e2c672dc0e6b1105aed8f50f4da91e46449a66215275d6cd5d44a612f','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','cbfbfc76584b47308815996d816a97a1',1,'','[["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","95a81d42640441d691a44ccb9e201c56",1,"903bfa42608be63afa6107e36d2e039a5ad279c9d263c7dafba782859894ce60"],["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","cbfbfc76584b47308815996d816a97a1",4,"2fcf57b27967332c6028ab6dc0b7bc339e4825898747babc9376dffabe1954db"]]',6,'2026-11-25T02:56:20.559Z','join','','{"changes":[{"after":{"id":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","name":"بهرام"},"noun":"annotator"}],"name":"join"}');
INSERT INTO "operation" VALUES('75dd47debcbf52ef4cc5764f58219491930ff052fd0c20215f7e17aa0d47067c','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','cbfbfc76584b47308815996d816a97a1',2,'c23bb36e2c672dc0e6b1105aed8f50f4da91e46449a66215275d6cd5d44a612f','[]',7,'2026-11-25T02:56:20.559Z','change','d1','{"changes":[{"after":{"annotator":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","document":"d1","fragments":[[0,4]],"id":"b1","label":"PERSON","layer":"entities"},"noun":"span"}],"name":"add"}');
INSERT INTO "operation" VALUES('4f029639498f2e04edc3636de69eedf6570b4b245ad7abf3b401c5573daffbca','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','cbfbfc76584b47308815996d816a97a1',5,'2fcf57b27967332c6028ab6dc0b7bc339e4825898747babc9376dffabe1954db','[["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","95a81d42640441d691a44ccb9e201c56",1,"903bfa42608be63afa6107e36d2e039a5ad279c9d263c7dafba782859894ce60"],["bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","cbfbfc76584b47308815996d816a97a1",2,"75dd47debcbf52ef4cc5764f58219491930ff052fd0c20215f7e17aa0d47067c"]]',8,'2026-11-25T02:56:20.563Z','change','','{"changes":[{"after":{"id":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","name":"بهرام","role":"lead"},"before":{"id":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","name":"بهرام"},"noun":"annotator"}],"name":"change"}');
INSERT INTO "operation" VALUES('330a0a605cf411d77ac5f2b5386bc15255c406da76b3da165cad324dc2fc6f9e','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','cbfbfc76584b47308815996d816a97a1',3,'75dd47debcbf52ef4cc5764f58219491930ff052fd0c20215f7e17aa0d47067c','[["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","95a81d42640441d691a44ccb9e201c56",1,"903bfa42608be63afa6107e36d2e039a5ad279c9d263c7dafba782859894ce60"],["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","cbfbfc76584b47308815996d816a97a1",5,"4f029639498f2e04edc3636de69eedf6570b4b245ad7abf3b401c5573daffbca"]]',9,'2026-11-25T02:56:20.568Z','change','','{"changes":[{"after":{"document":[{"en":"Genre","fa":"گونه","key":"genre","type":"choice","values":["news","essay"]}],"layers":[{"discontinuous":false,"en":"Entities","fa":"موجودیت","granularity":"token","key":"entities","tags":[{"attributes":[{"en":"Mention","fa":"ذکر","key":"mention","type":"choice","values":["NAM","NOM"]},{"counts":false,"en":"Head","fa":"هسته","key":"head","only_if":{"attribute":"mention","values":["NOM"]},"several":true,"targets":["PERSON"],"type":"span"}],"color":0,"en":"Person","examples":["وزیر راه"],"fa":"شخص","key":"PERSON","own_color":"#204080","roles":[{"en":"Place","fa":"جا","key":"place","most":1,"targets":["PERSON"]}],"since":2}]},{"en":"More","fa":"بیشتر","key":"more","tags":[{"color":1,"en":"Place","fa":"جا","key":"PLACE","retired":true}]}],"name":"خبر","relations":[{"en":"holds role","en_inverse":"role of","fa":"دارای سمت","fa_inverse":"سمتِ","key":"holds_role","signatures":[["PERSON","PERSON"]]}],"version":2},"before":{"layers":[{"en":"Entities","fa":"موجودیت","key":"entities","tags":[{"color":0,"en":"Person","fa":"شخص","key":"PERSON"}]}],"name":"خبر","relations":[{"en":"holds role","en_inverse":"role of","fa":"دارای سمت","fa_inverse":"سمتِ","key":"holds_role","signatures":[["PERSON","PERSON"]]}],"version":1},"noun":"schema"}],"name":"change"}');
INSERT INTO "operation" VALUES('a4a87ad3fac9bd31ad7eaef34aa3b5215bba6a9c3aaa5651caa6bc08309c42be','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','cbfbfc76584b47308815996d816a97a1',4,'330a0a605cf411d77ac5f2b5386bc15255c406da76b3da165cad324dc2fc6f9e','[]',10,'2026-11-25T02:56:20.573Z','change','','{"changes":[{"after":{"changed":"نخستین","text":"# شیوه‌نامه\n\nنام‌ها.","time":"2023-11-05T07:00:00.000Z","version":1},"noun":"guideline"}],"name":"add"}');
INSERT INTO "operation" VALUES('589e61699470eec4af644853d4938d394f06b00cfd144b23adf5effcd738f906','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','cbfbfc76584b47308815996d816a97a1',5,'a4a87ad3fac9bd31ad7eaef34aa3b5215bba6a9c3aaa5651caa6bc08309c42be','[]',11,'2026-11-25T02:56:20.576Z','change','','{"changes":[{"after":{"aliases":["وزیر راه"],"annotator":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","extra":{"x":1},"id":"e1","links":{"wikidata":"Q1"},"name":"وزیر","note":"نه آن دیگری","type":"PERSON"},"noun":"entity"},{"after":{"annotator":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","id":"e2","merged_into":"e1","name":"وزیر راه","type":"PERSON"},"noun":"entity"}],"name":"add"}');
INSERT INTO "operation" VALUES('9f2f4b607b4b9a1c91772ce3bbda1d6c634c91e6e76ad3931ffd1489ac7acb5b','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','cbfbfc76584b47308815996d816a97a1',6,'589e61699470eec4af644853d4938d394f06b00cfd144b23adf5effcd738f906','[]',12,'2026-11-25T02:56:20.580Z','change','d1','{"changes":[{"after":{"annotator":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","document":"d1","entities":["e1"],"fragments":[[0,4]],"id":"n1","label":"PERSON","layer":"entities","provenance":{"guideline":1},"unsure":true},"noun":"span"},{"after":{"annotator":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","document":"d1","fragments":[[9,10],[11,12]],"id":"n2","label":"PERSON","layer":"entities"},"noun":"span"},{"after":{"annotator":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","document":"d1","id":"n3","label":"PERSON.place","source":"n1","target":"n2","unsure":true},"noun":"relation"}],"name":"add"}');
INSERT INTO "operation" VALUES('6e8844aca0a92a4c656c118ad241479b25cb4aea6bcbf51ee0eb7fdc86aa4dfb','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','cbfbfc76584b47308815996d816a97a1',7,'9f2f4b607b4b9a1c91772ce3bbda1d6c634c91e6e76ad3931ffd1489ac7acb5b','[]',13,'2026-11-25T02:56:20.585Z','change','d1','{"changes":[{"after":{"annotator":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","document":"d1","labels":{"genre":"news"},"note":"کوتاه","rechecked":{"PERSON":2},"schema_version":2,"state":"finished","unsure":true},"noun":"document_state"}],"name":"add"}');
INSERT INTO "operation" VALUES('13de125270b3c5852d56008a4814cbd1e59427bc75a5b54ce4a08167681b95cf','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','cbfbfc76584b47308815996d816a97a1',8,'6e8844aca0a92a4c656c118ad241479b25cb4aea6bcbf51ee0eb7fdc86aa4dfb','[]',14,'2026-11-25T02:56:20.588Z','change','d1','{"changes":[{"after":{"annotator":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","document":"d1","id":"q1","kind":"question","quote":"وزیر","span":"n1","tag":"PERSON","text":"سمت هم؟","time":"2023-11-05T08:00:00.000Z"},"noun":"remark"}],"name":"add"}');
INSERT INTO "operation" VALUES('bb51e718ba836b17c1cf6fccdb09b3c76fb2b2c928e560f2d60e1f6f2b1a87e5','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','cbfbfc76584b47308815996d816a97a1',9,'13de125270b3c5852d56008a4814cbd1e59427bc75a5b54ce4a08167681b95cf','[]',15,'2026-11-25T02:56:20.592Z','change','','{"changes":[{"after":{"annotator":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","id":"q2","kind":"answer","text":"نه.","thread":"q1","time":"2023-11-05T09:00:00.000Z"},"noun":"remark"}],"name":"add"}');
CREATE TABLE project (id TEXT PRIMARY KEY NOT NULL) STRICT;
INSERT INTO "project" VALUES('903bfa42608be63afa6107e36d2e039a5ad279c9d263c7dafba782859894ce60');
CREATE TABLE relation (
    id TEXT PRIMARY KEY NOT NULL,
    document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    annotator TEXT NOT NULL,
    label TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES span (id) DEFERRABLE INITIALLY DEFERRED,
    target TEXT NOT NULL REFERENCES span (id) DEFERRABLE INITIALLY DEFERRED,
    attributes TEXT,
    provenance TEXT,
    note TEXT NOT NULL,
    extra TEXT
, unsure INTEGER) STRICT;
INSERT INTO "relation" VALUES('r1','d1','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','holds_role','s1','s2',NULL,NULL,'',NULL,0);
INSERT INTO "relation" VALUES('n3','d1','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','PERSON.place','n1','n2',NULL,NULL,'',NULL,1);
CREATE TABLE remark (
    id TEXT PRIMARY KEY NOT NULL,
    annotator TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    time TEXT NOT NULL,
    thread TEXT NOT NULL,
    document TEXT NOT NULL,
    span TEXT NOT NULL,
    tag TEXT NOT NULL,
    quote TEXT NOT NULL
) STRICT;
INSERT INTO "remark" VALUES('q1','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','question','سمت هم؟','2023-11-05T08:00:00.000Z','','d1','n1','PERSON','وزیر');
INSERT INTO "remark" VALUES('q2','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','answer','نه.','2023-11-05T09:00:00.000Z','q1','','','','');
CREATE TABLE repair (
    document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    replacement TEXT NOT NULL,
    kind TEXT NOT NULL,
    confidence REAL NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (document, start, "end")
) STRICT;
INSERT INTO "repair" VALUES('d1',8,9,'‌','replace',0.9,'applied');
CREATE TABLE schema (
    place INTEGER PRIMARY KEY NOT NULL CHECK (place = 1),
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    layers TEXT,
    relations TEXT
, document TEXT) STRICT;
INSERT INTO "schema" VALUES(1,'خبر',2,'[{"discontinuous":false,"en":"Entities","fa":"موجودیت","granularity":"token","key":"entities","tags":[{"attributes":[{"en":"Mention","fa":"ذکر","key":"mention","type":"choice","values":["NAM","NOM"]},{"counts":false,"en":"Head","fa":"هسته","key":"head","only_if":{"attribute":"mention","values":["NOM"]},"several":true,"targets":["PERSON"],"type":"span"}],"color":0,"en":"Person","examples":["وزیر راه"],"fa":"شخص","key":"PERSON","own_color":"#204080","roles":[{"en":"Place","fa":"جا","key":"place","most":1,"targets":["PERSON"]}],"since":2}]},{"en":"More","fa":"بیشتر","key":"more","tags":[{"color":1,"en":"Place","fa":"جا","key":"PLACE","retired":true}]}]','[{"en":"holds role","en_inverse":"role of","fa":"دارای سمت","fa_inverse":"سمتِ","key":"holds_role","signatures":[["PERSON","PERSON"]]}]','[{"en":"Genre","fa":"گونه","key":"genre","type":"choice","values":["news","essay"]}]');
CREATE TABLE setting (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE span (
    id TEXT PRIMARY KEY NOT NULL,
    document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    annotator TEXT NOT NULL,
    layer TEXT NOT NULL,
    label TEXT NOT NULL,
    fragments TEXT NOT NULL,
    attributes TEXT,
    value TEXT,
    entities TEXT,
    provenance TEXT,
    note TEXT NOT NULL,
    extra TEXT
, unsure INTEGER) STRICT;
INSERT INTO "span" VALUES('s1','d1','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','entities','PERSON','[[0,4]]',NULL,NULL,NULL,NULL,'یادداشت',NULL,0);
INSERT INTO "span" VALUES('s2','d1','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','entities','PERSON','[[9,12]]',NULL,NULL,NULL,NULL,'',NULL,0);
INSERT INTO "span" VALUES('b1','d1','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','entities','PERSON','[[0,4]]',NULL,NULL,NULL,NULL,'',NULL,0);
INSERT INTO "span" VALUES('n1','d1','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','entities','PERSON','[[0,4]]',NULL,NULL,'["e1"]','{"guideline":1}','',NULL,1);
INSERT INTO "span" VALUES('n2','d1','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','entities','PERSON','[[9,10],[11,12]]',NULL,NULL,NULL,NULL,'',NULL,0);
CREATE TABLE suggested (
    document TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (document, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE suggestion_cache (
    document TEXT PRIMARY KEY NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    fingerprint TEXT NOT NULL,
    suggestions TEXT NOT NULL,
    total INTEGER NOT NULL
) STRICT;
CREATE TABLE text (
    sha256 TEXT PRIMARY KEY NOT NULL,
    length INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;
INSERT INTO "text" VALUES('bc0386c851c02a8b63579ca88dca4e7f95bb586c07de81ffb351e39c69c545c5',272,'وزیر راه دیروز از بندر تازه بازدید کرد و با کارکنان آن گفت‌وگو کرد.
وزیر راه دیروز از بندر تازه بازدید کرد و با کارکنان آن گفت‌وگو کرد.
وزیر راه دیروز از بندر تازه بازدید کرد و با کارکنان آن گفت‌وگو کرد.
وزیر راه دیروز از بندر تازه بازدید کرد و با کارکنان آن گفت‌وگو کرد.
');
CREATE TABLE unfolded (hash TEXT PRIMARY KEY NOT NULL) STRICT;
CREATE INDEX operation_chain ON operation (annotator, device, sequence);
CREATE INDEX operation_order ON operation (lamport);
CREATE INDEX operation_scope ON operation (scope, lamport);
CREATE INDEX history_stack ON history (annotator, scope, done, lamport);
CREATE INDEX document_text ON document (text_sha256);
CREATE INDEX span_version ON span (document, annotator);
CREATE INDEX relation_version ON relation (document, annotator);
CREATE INDEX relation_source ON relation (source);
CREATE INDEX relation_target ON relation (target);
CREATE INDEX span_label ON span (label);
CREATE INDEX remark_thread ON remark (thread);
CREATE INDEX remark_document ON remark (document);
COMMIT;
