package org.surprisal.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** A function of the plane as on a map: lines of equal value with the value on them, the darker in between the higher. */
@SuppressWarnings("ArrayRecordComponent") // As in Curve.
record Relief(DoubleBinaryOperator f, double[] levels) implements Layer {
    /** The function is asked at NODES by NODES points. */
    private static final int NODES = 161;

    /** Of the image between the lines, either way. */
    private static final int PIXELS = 480;

    @Override
    public String name() {
        return "contours";
    }

    @Override
    public boolean covers() {
        return true;
    }

    @Override
    public void draw(Graphics2D g, Frame frame) {
        double[][] z = new double[NODES][NODES]; // rows from the top
        for (int i = 0; i < NODES; i++) {
            for (int j = 0; j < NODES; j++) {
                double y = frame.y().value(1 - i / (NODES - 1.0));
                z[i][j] = f.applyAsDouble(frame.x().value(j / (NODES - 1.0)), y);
            }
        }
        Rectangle2D area = frame.area();
        Frame.image(g, shades(z, Theme.of(g)), area, true);
        List<Rectangle2D> taken = new ArrayList<>();
        List<Runnable> labels = new ArrayList<>();
        g.setStroke(new BasicStroke(0.9f));
        for (double level : levels) {
            for (double[][] line : Contours.of(z, level)) {
                g.setColor(Theme.of(g).contour());
                g.draw(path(line, area));
                label(g, line, area, ShortNumbers.brief(level), taken, labels);
            }
        }
        labels.forEach(Runnable::run);
    }

    private static double x(double[][] line, int n, Rectangle2D area) {
        return area.getX() + line[0][n] / (NODES - 1) * area.getWidth();
    }

    private static double y(double[][] line, int n, Rectangle2D area) {
        return area.getY() + line[1][n] / (NODES - 1) * area.getHeight();
    }

    private static Path2D path(double[][] line, Rectangle2D area) {
        Path2D path = new Path2D.Double();
        double lastX = x(line, 0, area);
        double lastY = y(line, 0, area);
        path.moveTo(lastX, lastY);
        for (int n = 1; n < line[0].length; n++) {
            double x = x(line, n, area);
            double y = y(line, n, area);
            if (n + 1 == line[0].length || Math.hypot(x - lastX, y - lastY) >= 1) {
                path.lineTo(x, y);
                lastX = x;
                lastY = y;
            }
        }
        return path;
    }

    /** Where there is room: in the middle of the line, or else near one of its quarters; short lines have none. */
    private static void label(
            Graphics2D g,
            double[][] line,
            Rectangle2D area,
            String text,
            List<Rectangle2D> taken,
            List<Runnable> labels) {
        int n = line[0].length;
        double width = g.getFontMetrics(Style.TINY).stringWidth(text);
        for (double share : new double[] {0.5, 0.25, 0.75, 0.125, 0.875, 0.375, 0.625}) {
            int at = (int) (share * (n - 1));
            double x = x(line, at, area);
            double y = y(line, at, area);
            Rectangle2D box = new Rectangle2D.Double(x - width / 2 - 3, y - 7, width + 6, 14);
            if (n >= 24 && area.contains(box) && taken.stream().noneMatch(box::intersects)) {
                taken.add(box);
                labels.add(() -> TextLayout.haloed(
                        g, text, x - width / 2, y + 3.5, Style.TINY, Theme.of(g).faint()));
                return;
            }
        }
    }

    private BufferedImage shades(double[][] z, Theme theme) {
        BufferedImage image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < PIXELS; row++) {
            for (int column = 0; column < PIXELS; column++) {
                double value = between(z, (row + 0.5) / PIXELS * (NODES - 1), (column + 0.5) / PIXELS * (NODES - 1));
                int found = Arrays.binarySearch(levels, value);
                double share = Double.isNaN(value) ? 0 : (double) (found < 0 ? -found - 1 : found) / levels.length;
                image.setRGB(column, row, Shade.mix(theme.paper().getRGB(), theme.shade(), share));
            }
        }
        return image;
    }

    private static double between(double[][] z, double down, double right) {
        int i = (int) down;
        int j = (int) right;
        double u = right - j;
        double v = down - i;
        return (1 - v) * ((1 - u) * z[i][j] + u * z[i][j + 1]) + v * ((1 - u) * z[i + 1][j] + u * z[i + 1][j + 1]);
    }
}
