# SPDX-License-Identifier: MIT
"""Dialogs. All are shown with `open()`, block only their own window, emit their results as
signals and delete themselves. `language` is "fa" or "en"; `parent` comes last everywhere.

date_picker.DatePicker(day | None, language, title="")      picked(date | None)
occurrences.OccurrencesDialog(phrase, tag name, tuple[OccurrenceRow, …], language)
                                                            confirmed(list of keys)
accept_above.AcceptAboveDialog(tuple[MentionRow, …], language, threshold=0.9, stretches=())
                                                            confirmed(list of keys, threshold)
                                                            shown(list of keys)
finish.FinishDialog(title, FinishReport, language)          finish_confirmed()
                                                            place_selected(key)
relation_chooser.RelationChooser(source text, target text, tuple[TagChoice, …], language)
                                                            chosen(tag)
key_card.KeyCard(tuple[KeySection, …] = ())                 closed()
rename.RenameDialog(name)                                   renamed(name)
export.ExportDialog(tuple[FormatChoice, …], people=((id, name), …))
    set_losses(tuple[str, …] | None)                        options_changed(ExportOptions)
                                                            export_requested(ExportOptions)
about.AboutDialog()
new_project.NewProjectDialog(folder, language)              created(Path, Schema | None)
"""
