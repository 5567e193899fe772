package org.surprisal.data;

/** The formats that training data comes in. */
public enum DataFormat {
    /** A table with a header line; see {@link Csv}. */
    CSV,
    /** CIFAR-10, binary version; see {@link Cifar10}. */
    CIFAR10
}
