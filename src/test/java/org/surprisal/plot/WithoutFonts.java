package org.surprisal.plot;

import java.nio.file.Path;

/** Run in a Java of its own, where fonts can be made to be missing: tries to write curves twice, says what came. */
final class WithoutFonts {
    private WithoutFonts() {}

    public static void main(String[] args) {
        double[] one = {1};
        Picture picture = new CurvesPicture(new Curves("curves", 2, one, one, one, one, one, one, one));
        for (int i = 0; i < 2; i++) {
            try {
                Pictures.write(picture, Path.of(args[0], "curves.png"));
                System.out.println("drawn");
            } catch (PictureException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
