package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import org.surprisal.learn.demo.BoardEntry;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.LessonListener;
import org.surprisal.learn.demo.Statement;

/** All lessons, told once for all tests that look at them. Pictures are described, not drawn. */
final class Telling {
    private static final List<Told> ALL = tellAll();

    private Telling() {}

    /** One statement and what was shown for it. */
    record Told(Lesson lesson, Statement statement, List<BoardEntry> shown, boolean holds) {
        List<BoardEntry.Check> checks() {
            return shown.stream()
                    .filter(BoardEntry.Check.class::isInstance)
                    .map(BoardEntry.Check.class::cast)
                    .toList();
        }
    }

    static List<Told> all() {
        return ALL;
    }

    /** Tells one lesson. */
    static List<Told> tell(Lesson lesson) {
        List<Told> told = new ArrayList<>();
        List<BoardEntry> shown = new ArrayList<>();
        lesson.teach(statement -> true, new LessonListener() {
            @Override
            public void onLesson(Lesson begun) {}

            @Override
            public void onStatement(Statement statement) {
                shown.clear();
            }

            @Override
            public void onEntry(BoardEntry entry) {
                shown.add(entry);
            }

            @Override
            public void onVerdict(Statement statement, boolean holds) {
                told.add(new Told(lesson, statement, List.copyOf(shown), holds));
            }
        });
        return told;
    }

    private static List<Told> tellAll() {
        return Lessons.all().stream().flatMap(lesson -> tell(lesson).stream()).toList();
    }
}
