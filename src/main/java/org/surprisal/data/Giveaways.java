package org.surprisal.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for columns that alone tell the class of every row: each class has a range of numbers of its own, or each
 * category is of one class. One pass, which gives a column up at the first row that speaks against it, or soon after; so
 * what there usually is, none, costs a few dozen rows.
 */
final class Giveaways {
    private static final int FEWEST_ROWS = 21;
    private static final double LOG_OF_CHANCE = Math.log(1e-4); // that some column does so by chance
    private static final int MOST_RANGES = 1 << 22;
    private static final int FIRST_LOOK = 32; // rows; the next ones after twice as many each

    private final Features X;
    private final int[] labels;
    private final int K;
    private final int[] counts; // rows of each class
    private final double[] low; // (D,K)
    private final double[] high; // (D,K)
    private final boolean[] gaps; // (D,K) whether a number is missing in a row of the class
    private final List<Integer> numbers = new ArrayList<>(); // features
    private final List<Categories> categories = new ArrayList<>();

    /** The features of a column of categories, and which class each was seen with. */
    private record Categories(int column, int from, int[] classes, int[] rows) {}

    private Giveaways(Features X, int[] labels, int K, Preparation preparation) {
        this.X = X;
        this.labels = labels;
        this.K = K;
        this.counts = new int[K];
        for (int label : labels) {
            counts[label]++;
        }
        boolean fits = (long) X.columns() * K <= MOST_RANGES;
        int ranges = fits ? X.columns() * K : 0;
        this.low = new double[ranges];
        this.high = new double[ranges];
        this.gaps = new boolean[ranges];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        int j = 0;
        for (int c = 0; c < preparation.columns().size(); c++) {
            int features = preparation.columns().get(c).features().size();
            if (preparation.columns().get(c) instanceof Preparation.Category) {
                int[] classes = new int[features];
                Arrays.fill(classes, -1);
                categories.add(new Categories(c, j, classes, new int[features]));
            } else if (fits) {
                numbers.add(j);
            }
            j += features;
        }
    }

    /**
     * The places, in {@link Preparation#columns}, of the columns that do; none among so few rows that chance may do it.
     *
     * @param X as they were read, NaN where a number is missing
     * @param labels the class of each row, from 0 to K − 1
     */
    static List<Integer> in(Features X, int[] labels, int K, Preparation preparation) {
        if (X.rows() < FEWEST_ROWS) {
            return List.of();
        }
        return new Giveaways(X, labels, K, preparation).found(preparation);
    }

    private List<Integer> found(Preparation preparation) {
        double[] x = new double[X.columns()];
        int nextLook = FIRST_LOOK;
        for (int n = 0; n < labels.length; n++) {
            X.read(n, x);
            int k = labels[n];
            for (int j : numbers) {
                addNumber(j * K + k, x[j]);
            }
            categories.removeIf(each -> !isOfOneClass(each, x, k));
            if (n + 1 == nextLook) {
                numbers.removeIf(j -> !hasRanges(j));
                nextLook *= 2;
            }
            if (numbers.isEmpty() && categories.isEmpty()) {
                return List.of();
            }
        }
        numbers.removeIf(j -> !hasRanges(j) || mayBeChance(chanceOfRanges()));
        categories.removeIf(each -> mayBeChance(chanceOfCategories(each)));
        int[] columnOf = preparation.columnOfFeature();
        List<Integer> columns = new ArrayList<>();
        numbers.forEach(j -> columns.add(columnOf[j]));
        categories.forEach(each -> columns.add(each.column));
        columns.sort(Comparator.naturalOrder());
        return columns;
    }

    private void addNumber(int range, double value) {
        if (Double.isNaN(value)) {
            gaps[range] = true;
        } else {
            low[range] = Math.min(low[range], value);
            high[range] = Math.max(high[range], value);
        }
    }

    private static boolean isOfOneClass(Categories each, double[] x, int k) {
        for (int i = 0; i < each.classes.length; i++) {
            if (x[each.from + i] != 0) {
                boolean first = each.classes[i] < 0;
                each.classes[i] = first ? k : each.classes[i];
                each.rows[i]++;
                return each.classes[i] == k;
            }
        }
        return true;
    }

    /** Whether no two classes' ranges meet; a missing number counts as one that a single class has. */
    private boolean hasRanges(int j) {
        List<Integer> present = new ArrayList<>();
        int without = 0;
        for (int k = 0; k < K; k++) {
            boolean hasNumbers = low[j * K + k] <= high[j * K + k];
            if (gaps[j * K + k] && (hasNumbers || ++without > 1)) {
                return false;
            }
            if (hasNumbers) {
                present.add(k);
            }
        }
        present.sort(Comparator.comparingDouble(k -> low[j * K + k]));
        for (int i = 1; i < present.size(); i++) {
            if (high[j * K + present.get(i - 1)] >= low[j * K + present.get(i)]) {
                return false;
            }
        }
        return true;
    }

    private boolean mayBeChance(double logarithm) {
        return logarithm + Math.log(X.columns()) > LOG_OF_CHANCE;
    }

    /** ln of K! Π N_k! / N!: the share of all orders of the rows in which the classes come one after the other. */
    private double chanceOfRanges() {
        double sum = -logFactorial(labels.length);
        int present = 0;
        for (int count : counts) {
            sum += logFactorial(count);
            present += count > 0 ? 1 : 0;
        }
        return sum + logFactorial(present);
    }

    /** ln of Π_c Σ_k share_k^rows_c: that rows drawn at random are of one class in each category. */
    private double chanceOfCategories(Categories each) {
        double sum = 0;
        for (int rows : each.rows) {
            double pure = 0;
            for (int count : counts) {
                pure += Math.pow((double) count / labels.length, rows);
            }
            sum += Math.log(pure);
        }
        return sum;
    }

    private static double logFactorial(int n) {
        double sum = 0;
        for (int i = 2; i <= n; i++) {
            sum += Math.log(i);
        }
        return sum;
    }
}
