package org.surprisal.base.messages;

/** An option whose value cannot be used; the message is one line: key, value, what was expected. */
public final class OptionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * Example: {@code new OptionException("training.learning-rate", -0.1, "a number above 0")} reads
     * "training.learning-rate is -0.1; expected a number above 0".
     */
    public OptionException(String key, Object actual, String expected) {
        super(Quote.printable(key + " is " + actual + "; expected " + expected));
        this.key = key;
    }

    /** The option's key with its section, as {@code training.learning-rate}; of a flag, the flag. */
    public String key() {
        return key;
    }

    /** Throws unless {@code holds}; write the condition so that NaN makes it false. */
    public static void require(boolean holds, String key, Object actual, String expected) {
        if (!holds) {
            throw new OptionException(key, actual, expected);
        }
    }
}
