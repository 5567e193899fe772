package org.surprisal.cli;

/** Run in a Java of its own: trains each of the given configurations, as the command line would. */
final class ChildTraining {
    private ChildTraining() {}

    /** Pairs of a configuration and the directory for its run; ends with the first exit code that is not 0. */
    public static void main(String[] args) {
        int code = 0;
        for (int i = 0; i < args.length && code == 0; i += 2) {
            code = Main.run(new String[] {"train", args[i], "--quiet", "--out", args[i + 1]}, System.out, System.err);
        }
        System.exit(code);
    }
}
