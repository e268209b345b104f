BEGIN TRANSACTION;
CREATE TABLE annotator (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL
) STRICT;
INSERT INTO "annotator" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','شیرین','lead');
CREATE TABLE chain (
    annotator TEXT NOT NULL,
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    hash TEXT NOT NULL,
    lamport INTEGER NOT NULL,
    PRIMARY KEY (annotator, device)
) STRICT;
INSERT INTO "chain" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','ec64d80c536441e1ab0b6827e1dcb9af',1,'71f74458e2885536c33ea032ecbe37eccc50a8f48f3fa131473f2d328fd8d0ad',1);
INSERT INTO "chain" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','13329fcfabc94038be98a2e8321af7be',6,'58637724753164777b30e1ef442b24292c53f872453277d47a5e7581a4e33e7c',7);
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
    finished_lamport INTEGER NOT NULL,
    PRIMARY KEY (document, annotator)
) STRICT;
CREATE TABLE entity (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    links TEXT,
    extra TEXT
) STRICT;
CREATE TABLE fork (
    annotator TEXT NOT NULL,
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    hashes TEXT NOT NULL,
    kept TEXT NOT NULL,
    PRIMARY KEY (annotator, device, sequence)
) STRICT;
CREATE TABLE history (
    operation TEXT PRIMARY KEY NOT NULL,
    annotator TEXT NOT NULL,
    scope TEXT NOT NULL,
    done INTEGER NOT NULL,
    lamport INTEGER NOT NULL,
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL
) STRICT;
INSERT INTO "history" VALUES('c1dd4257c151ec923e66a54e3b108a21ace8fd5acea55d0ac190aaeb2898b790','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','',1,2,'13329fcfabc94038be98a2e8321af7be',1);
INSERT INTO "history" VALUES('63805046f50262e54f4967dd0d71e63595b85efaf71668880fa2f55841e4ce63','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','d1',1,3,'13329fcfabc94038be98a2e8321af7be',2);
INSERT INTO "history" VALUES('1e46a33bd9952751752b7d06b888f64befab9e4b092f0fe2dcedaeed041bb1d9','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','d1',1,4,'13329fcfabc94038be98a2e8321af7be',3);
INSERT INTO "history" VALUES('a0dfe01aff239df45a6f7653f8fd5d73f10b0d017cc9a103272c26ebad6a7a84','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','d1',1,7,'13329fcfabc94038be98a2e8321af7be',6);
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
INSERT INTO "operation" VALUES('71f74458e2885536c33ea032ecbe37eccc50a8f48f3fa131473f2d328fd8d0ad','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','ec64d80c536441e1ab0b6827e1dcb9af',1,'','[]',1,'2026-11-25T00:32:21.706Z','create','','{"changes":[{"after":{"id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","name":"شیرین","role":"lead"},"noun":"annotator"},{"after":{"layers":[{"en":"Entities","fa":"موجودیت","key":"entities","tags":[{"color":0,"en":"Person","fa":"شخص","key":"PERSON"}]}],"name":"خبر","relations":[{"en":"holds role","en_inverse":"role of","fa":"دارای سمت","fa_inverse":"سمتِ","key":"holds_role","signatures":[["PERSON","PERSON"]]}],"version":1},"noun":"schema"}],"name":"create_project"}');
INSERT INTO "operation" VALUES('c1dd4257c151ec923e66a54e3b108a21ace8fd5acea55d0ac190aaeb2898b790','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','13329fcfabc94038be98a2e8321af7be',1,'','[["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","ec64d80c536441e1ab0b6827e1dcb9af",1,"71f74458e2885536c33ea032ecbe37eccc50a8f48f3fa131473f2d328fd8d0ad"]]',2,'2026-11-25T00:32:21.762Z','change','','{"changes":[{"after":{"bytes_sha256":"bc0386c851c02a8b63579ca88dca4e7f95bb586c07de81ffb351e39c69c545c5","encoding":"utf-8","id":"d1","text_sha256":"bc0386c851c02a8b63579ca88dca4e7f95bb586c07de81ffb351e39c69c545c5","title":"بندر"},"noun":"document"}],"name":"add"}');
INSERT INTO "operation" VALUES('63805046f50262e54f4967dd0d71e63595b85efaf71668880fa2f55841e4ce63','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','13329fcfabc94038be98a2e8321af7be',2,'c1dd4257c151ec923e66a54e3b108a21ace8fd5acea55d0ac190aaeb2898b790','[]',3,'2026-11-25T00:32:21.779Z','change','d1','{"changes":[{"after":{"annotator":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","document":"d1","fragments":[[0,4]],"id":"s1","label":"PERSON","layer":"entities"},"noun":"span"},{"after":{"annotator":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","document":"d1","fragments":[[9,12]],"id":"s2","label":"PERSON","layer":"entities"},"noun":"span"},{"after":{"annotator":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","document":"d1","id":"r1","label":"holds_role","source":"s1","target":"s2"},"noun":"relation"}],"name":"add"}');
INSERT INTO "operation" VALUES('1e46a33bd9952751752b7d06b888f64befab9e4b092f0fe2dcedaeed041bb1d9','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','13329fcfabc94038be98a2e8321af7be',3,'63805046f50262e54f4967dd0d71e63595b85efaf71668880fa2f55841e4ce63','[]',4,'2026-11-25T00:32:21.791Z','change','d1','{"changes":[{"after":{"confidence":0.9,"end":9,"kind":"replace","replacement":"‌","start":8},"noun":"repair","scope":"d1"}],"name":"add"}');
INSERT INTO "operation" VALUES('a0dfe01aff239df45a6f7653f8fd5d73f10b0d017cc9a103272c26ebad6a7a84','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','13329fcfabc94038be98a2e8321af7be',4,'1e46a33bd9952751752b7d06b888f64befab9e4b092f0fe2dcedaeed041bb1d9','[]',5,'2026-11-25T00:32:21.803Z','change','d1','{"changes":[{"after":{"annotator":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","document":"d1","fragments":[[0,4]],"id":"s1","label":"PERSON","layer":"entities","note":"یادداشت"},"before":{"annotator":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","document":"d1","fragments":[[0,4]],"id":"s1","label":"PERSON","layer":"entities"},"noun":"span"}],"name":"change"}');
INSERT INTO "operation" VALUES('51c6f61c4a60dbd93fc2c4f7a84b38fb1b88637c847e543067b89ef572095594','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','13329fcfabc94038be98a2e8321af7be',5,'a0dfe01aff239df45a6f7653f8fd5d73f10b0d017cc9a103272c26ebad6a7a84','[]',6,'2026-11-25T00:32:21.811Z','undo','d1','{"changes":[{"after":{"annotator":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","document":"d1","fragments":[[0,4]],"id":"s1","label":"PERSON","layer":"entities"},"before":{"annotator":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","document":"d1","fragments":[[0,4]],"id":"s1","label":"PERSON","layer":"entities","note":"یادداشت"},"noun":"span"}],"name":"change","of":"a0dfe01aff239df45a6f7653f8fd5d73f10b0d017cc9a103272c26ebad6a7a84"}');
INSERT INTO "operation" VALUES('58637724753164777b30e1ef442b24292c53f872453277d47a5e7581a4e33e7c','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','13329fcfabc94038be98a2e8321af7be',6,'51c6f61c4a60dbd93fc2c4f7a84b38fb1b88637c847e543067b89ef572095594','[]',7,'2026-11-25T00:32:21.819Z','redo','d1','{"changes":[{"after":{"annotator":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","document":"d1","fragments":[[0,4]],"id":"s1","label":"PERSON","layer":"entities","note":"یادداشت"},"before":{"annotator":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","document":"d1","fragments":[[0,4]],"id":"s1","label":"PERSON","layer":"entities"},"noun":"span"}],"name":"change","of":"a0dfe01aff239df45a6f7653f8fd5d73f10b0d017cc9a103272c26ebad6a7a84"}');
CREATE TABLE project (id TEXT PRIMARY KEY NOT NULL) STRICT;
INSERT INTO "project" VALUES('71f74458e2885536c33ea032ecbe37eccc50a8f48f3fa131473f2d328fd8d0ad');
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
) STRICT;
INSERT INTO "relation" VALUES('r1','d1','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','holds_role','s1','s2',NULL,NULL,'',NULL);
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
) STRICT;
INSERT INTO "schema" VALUES(1,'خبر',1,'[{"en":"Entities","fa":"موجودیت","key":"entities","tags":[{"color":0,"en":"Person","fa":"شخص","key":"PERSON"}]}]','[{"en":"holds role","en_inverse":"role of","fa":"دارای سمت","fa_inverse":"سمتِ","key":"holds_role","signatures":[["PERSON","PERSON"]]}]');
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
) STRICT;
INSERT INTO "span" VALUES('s1','d1','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','entities','PERSON','[[0,4]]',NULL,NULL,NULL,NULL,'یادداشت',NULL);
INSERT INTO "span" VALUES('s2','d1','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','entities','PERSON','[[9,12]]',NULL,NULL,NULL,NULL,'',NULL);
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
COMMIT;
