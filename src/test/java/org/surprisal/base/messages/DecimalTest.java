package org.surprisal.base.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecimalTest {
    private static final List<RoundingMode> BOTH_SIDES = List.of(RoundingMode.FLOOR, RoundingMode.CEILING);

    /**
     * Below a power of two doubles lie closer than above it, so the decimal of the fewest digits may be one that the exact
     * number is not rounded to: all of them are tried, as is whatever lies next to the exact number on either side.
     */
    @Test
    void aNumberIsWrittenWithAsFewDigitsAsReadBack() {
        Random random = new Random(1);
        DoubleStream any = random.longs(2_000).mapToDouble(Double::longBitsToDouble);
        DoubleStream short_ = IntStream.range(1, 2_000).mapToDouble(n -> n * 1e-4);
        DoubleStream powersOfTwo = IntStream.rangeClosed(-1074, 1023).mapToDouble(n -> Math.scalb(1.0, n));
        DoubleStream.concat(any, DoubleStream.concat(short_, powersOfTwo))
                .filter(Double::isFinite)
                .forEach(x -> {
                    BigDecimal written = new BigDecimal(Decimal.shortest(x));
                    assertThat(written.doubleValue()).isEqualTo(x);
                    int digits = Math.max(2, written.stripTrailingZeros().precision());
                    for (int fewer = 2; fewer < digits; fewer++) {
                        assertThat(nearest(x, fewer)).noneMatch(n -> n.doubleValue() == x);
                    }
                    BigDecimal error = written.subtract(new BigDecimal(x)).abs();
                    assertThat(nearest(x, digits))
                            .filteredOn(n -> n.doubleValue() == x)
                            .isNotEmpty()
                            .allMatch(n -> n.subtract(new BigDecimal(x)).abs().compareTo(error) >= 0);
                });
    }

    /** The decimals of so many digits next to the exact number, on either side: if none of them reads back, none does. */
    private static List<BigDecimal> nearest(double x, int digits) {
        return BOTH_SIDES.stream()
                .map(side -> new BigDecimal(x).round(new MathContext(digits, side)))
                .toList();
    }

    /** 2⁻⁵⁴⁹ rounded correctly to 17 digits ends in 524; 53 at the end reads back too, and is a digit less. */
    @ParameterizedTest
    @CsvSource({
        "0x1p-549, 5.426657103235053E-166",
        "0x1p-44, 5.684341886080802E-14",
        "0x1p-1074, 4.9E-324",
        "0.002, 0.002",
        "2e23, 2.0E23",
        "1e23, 1.0E23",
        "-0.0, -0.0",
        "1e7, 1.0E7",
        "-Infinity, -Infinity",
        "NaN, NaN"
    })
    void aNumberIsWrittenAsJavaSays(String x, String written) {
        assertThat(Decimal.shortest(Double.parseDouble(x))).isEqualTo(written);
    }
}
