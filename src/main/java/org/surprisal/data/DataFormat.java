package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.surprisal.base.messages.Label;

/** The formats that data comes in. */
@SuppressWarnings("ImmutableEnumChecker") // a source keeps nothing from one call to the next
public enum DataFormat {
    /** A table with a line for each row; see {@link Csv}. */
    CSV(new Csv()),
    /** The format of Weka; see {@link ArffRows}. */
    ARFF(new ArffSource()),
    /** A line of index:value pairs for each row; see {@link LibSvmRows}. */
    LIBSVM(new LibSvmSource()),
    /** MNIST's kind of files; see {@link Idx}. */
    IDX(new IdxSource()),
    /** A folder of images for each class; see {@link ImageFolder}. */
    IMAGES(new FolderSource()),
    /** CIFAR-10, binary version; see {@link Cifar10}. */
    CIFAR10(new CifarSource());

    private final Source source;

    DataFormat(Source source) {
        this.source = source;
    }

    Source source() {
        return source;
    }

    /** What a message expects at a path of this format: "a CSV file". */
    public String expected() {
        return source.expected();
    }

    /** What is told of a path of this format that is not there: with the way to get it, where this program knows one. */
    public DataException notThere(String message) {
        return this == CIFAR10 ? DataException.fetch(message) : new DataException(message);
    }

    /** Whether its rows are images, whose pixels are from 0 to 1. */
    public boolean isOfImages() {
        return source instanceof ImageSource;
    }

    /** As a configuration says it. */
    String written() {
        return Label.of(this);
    }

    /** The format of what lies at a path, by what stands in it. */
    static DataFormat of(Path path, Encoding encoding) {
        String beginning = beginning(path, encoding);
        for (DataFormat format : values()) {
            if (format != CSV && format.source.claims(path, beginning)) {
                return format;
            }
        }
        return CSV;
    }

    private static String beginning(Path path, Encoding encoding) {
        try {
            return Files.isRegularFile(path) ? TextEncoding.beginning(path, encoding) : "";
        } catch (IOException | DataException e) { // whoever reads it says why
            return "";
        }
    }
}
