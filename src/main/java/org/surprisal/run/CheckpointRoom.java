package org.surprisal.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.surprisal.base.messages.Count.grouped;

import java.util.List;
import java.util.stream.Collectors;
import org.surprisal.base.messages.OptionException;
import org.surprisal.data.DataException;
import org.surprisal.run.SafeTensorsHeader.Entry;
import org.surprisal.train.Position;

/**
 * What a checkpoint has no room for is known before anything is made: a header beyond what is read again. (Of matrices too
 * large for one, the model itself says so.)
 */
final class CheckpointRoom {
    private static final Position FURTHEST = // the longest to write down
            new Position(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, -Double.MIN_NORMAL, -Double.MIN_NORMAL);

    private CheckpointRoom() {}

    /**
     * Refuses a run whose checkpoints could not be written.
     *
     * @throws OptionException if its layers are too many
     * @throws DataException if its names are too long
     */
    static void require(Checkpoint.Context context, List<Integer> dataChanges) {
        int features = context.featureNames().size();
        int classes = context.classNames().size();
        List<Entry> entries = Checkpoint.entries(context.config(), features, classes);
        CheckpointMetadata metadata = CheckpointMetadata.of(
                "Mlp " + features + "-" + hidden(context) + "-" + classes + " sigmoid" + " dropout "
                        + context.config().model().dropout(),
                FURTHEST,
                FURTHEST.step(),
                context,
                new MetricsFile.State("0".repeat(64), dataChanges));
        long names = metadata.namesLength();
        long header = SafeTensors.header(entries, metadata.values()).getBytes(UTF_8).length + 7L; // filled up to an 8th
        if (header <= SafeTensorsHeader.LONGEST) {
            return;
        }
        String room = "a checkpoint's header has room for " + grouped(SafeTensorsHeader.LONGEST) + " bytes, and this"
                + " run's takes " + grouped(header);
        if (names > header / 2) {
            throw new DataException(context.config().data().path() + ": the names of " + grouped(features)
                    + " features and " + grouped(classes) + " classes take " + grouped(names)
                    + " bytes; expected shorter"
                    + " or fewer ones: " + room);
        }
        List<Integer> hidden = context.config().model().hidden();
        int layers = hidden == null ? 0 : hidden.size();
        long most = layers * (SafeTensorsHeader.LONGEST - names) / (header - names);
        throw new OptionException(
                "model.hidden",
                "a list of " + grouped(layers) + " layers",
                "at most some " + grouped(most) + ": " + room);
    }

    private static String hidden(Checkpoint.Context context) {
        List<Integer> hidden = context.config().model().hidden();
        return hidden == null ? "none" : hidden.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }
}
