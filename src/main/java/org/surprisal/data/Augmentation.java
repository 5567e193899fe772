package org.surprisal.data;

/** What may be done to a training image each time it is seen. */
public enum Augmentation {
    /** Mirror it left to right, with probability one half. */
    FLIP
}
