# SPDX-License-Identifier: MIT
"""Everything around the canvas. Panels are given frozen values of `annotator.ui.models.rows`
and emit what the person wants; they know no session. `language` is "fa" or "en".

documents.DocumentsPanel(language)
    set_documents(tuple[DocumentRow, …])  update_document(DocumentRow)  set_current(id)
    current() -> id  order() -> ids in the order shown
    opened(id)  import_requested()  files_dropped(list[Path])
    published_requested(id): ask for the date of publication (dialogs.date_picker)
palette.PalettePanel()
    set_tags(tuple[TagChoice, …])  set_relations(tuple[TagChoice, …])
    choice_for(logical key) -> TagChoice | None
    tag_chosen(tag)  relation_chosen(tag)
inspector.InspectorPanel(language)
    show_nothing()  show_span(SpanView)  show_relation(RelationView)
    focus_note()  focus_value()  focus_tag()
    retag(id, tag)  note_changed(id, text)  value_changed(id, value | None)
    attribute_changed(id, key, value | None)  span_requested(id, attribute key)
    accept(key)  reject(key)  delete(id)  reverse(relation id)
    relation_selected(id)  relation_deleted(id)  relation_retag(id, tag)
mentions.MentionsPanel(language)
    set_mentions(tuple[MentionRow, …])  set_current(key)
    mention_selected(key)  mention_activated(key)
find.FindBar(language)
    open_bar(text="")  close_bar()  set_matches(current, total)  (attribute `query`: the field)
    query_changed(text)  next_requested()  previous_requested()  closed()
repair_bar.RepairBar()
    set_token(text, source="", *, repaired=False)  open_bar()  close_bar()
    replaced(text, scope "here" | "project")  never_again()  extend_requested()
    step_requested(1 | -1)  closed()
hint.HintStrip(language)
    dismissed()  keys_requested()
"""
