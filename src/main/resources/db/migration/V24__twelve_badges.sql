-- The other four of the twelve badges that every company starts with, see V2_1.
insert into badge (key, name_en, name_sv, description_en, description_sv, image, alt_en, alt_sv) values
('clear-words', 'Clear words', 'Tydliga ord',
 'For someone who made a difficult thing easy to understand.',
 'Till den som gjorde något svårt lätt att förstå.',
 'clear-words', 'A pencil that has drawn a line', 'En penna som har dragit ett streck'),
('milestone', 'Milestone', 'Milstolpe',
 'For an anniversary, a finished project or a goal that was reached.',
 'För ett jubileum, ett avslutat projekt eller ett mål som nåddes.',
 'milestone', 'A laurel wreath around a star', 'En lagerkrans runt en stjärna'),
('open-door', 'Open door', 'Öppen dörr',
 'For someone who makes others feel welcome and heard.',
 'Till den som får andra att känna sig välkomna och hörda.',
 'open-door', 'A door that stands open', 'En dörr som står öppen'),
('quick-learner', 'Quick learner', 'Lär sig snabbt',
 'For someone who took on something new and made it their own.',
 'Till den som tog sig an något nytt och gjorde det till sitt.',
 'quick-learner', 'An open book', 'En uppslagen bok');
