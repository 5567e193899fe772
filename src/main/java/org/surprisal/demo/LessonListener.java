package org.surprisal.demo;

/** Hears a lesson as it is told. */
public interface LessonListener {
    /** A lesson begins. */
    void onLesson(Lesson lesson);

    /** A statement is made; what decides it follows. */
    void onStatement(Statement statement);

    /** Something was put on the board. */
    void onShown(Shown shown);

    /** All of a statement was shown: it held if every check on the board passed, and there was one. */
    void onVerdict(Statement statement, boolean holds);
}
