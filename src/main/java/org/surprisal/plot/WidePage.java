package org.surprisal.plot;

import java.util.List;

/** A page of 16 to 9, to be seen from afar. */
interface WidePage extends Picture {
    /** In points. */
    int WIDTH = 400;

    /** In points. */
    int HEIGHT = 225;

    @Override
    default int width() {
        return WIDTH;
    }

    @Override
    default int height() {
        return HEIGHT;
    }

    /** 1920 by 1080 pixels. */
    @Override
    default double scale() {
        return 1920.0 / WIDTH;
    }

    /** It is one itself. */
    @Override
    default List<Picture> panels() {
        return List.of(this);
    }
}
