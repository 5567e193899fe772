package org.surprisal.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OutlineTest {
    @Test
    void areaHasTheSignOfTheWayRound() {
        Outline there = new Outline(new double[] {0, 4, 0}, new double[] {0, 0, 3});
        Outline back = new Outline(new double[] {0, 0, 4}, new double[] {0, 3, 0});
        assertThat(there.signedArea()).isEqualTo(6);
        assertThat(back.signedArea()).isEqualTo(-6);
        assertThat(there.moved(100, -7).signedArea()).isEqualTo(6);
    }

    @Test
    void mapsTakeEveryPointAndKeepThePenLifted() {
        Outline turned = Outline.LETTER.under(Linear.matrix(new double[] {0, -1}, new double[] {1, 0}));
        assertThat(turned.x()).containsExactly(-0.15, -0.85, -0.85, Double.NaN, -0.5, -0.5);
        assertThat(turned.y()).containsExactly(0.3, 0.3, 0.75, Double.NaN, 0.3, 0.6);
    }

    @Test
    void circleHasItsCornersForSquareAndDiamond() {
        Outline circle = Outline.circle();
        assertThat(circle.x()).hasSize(361);
        assertThat(circle.y()[90]).isEqualTo(1);
        assertThat(circle.x()[225]).isCloseTo(-0.7071067811865476, within(1e-15));
        // A regular polygon of 360 corners: 180 sin 1°.
        assertThat(circle.signedArea()).isCloseTo(180 * StrictMath.sin(StrictMath.toRadians(1)), within(1e-12));
    }

    @Test
    void gridHasItsLinesBothWays() {
        Outline grid = Outline.grid(1);
        double up = Double.NaN;
        assertThat(grid.x()).containsExactly(-1, -1, up, -1, 1, up, 0, 0, up, -1, 1, up, 1, 1, up, -1, 1, up);
        assertThat(grid.y()).containsExactly(-1, 1, up, -1, -1, up, -1, 1, up, 0, 0, up, -1, 1, up, 1, 1, up);
    }
}
