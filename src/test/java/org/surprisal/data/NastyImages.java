package org.surprisal.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Nasty folders of images: how each is made out of a good one of 2 cats and 3 dogs, and what is said of it, with %s for
 * the path that is given.
 */
enum NastyImages {
    AS_IT_SHOULD_BE(true, "5 rows of 4x3 grey, classes cat, dog") {
        @Override
        void spoil(Path pets) {}
    },
    LINKED_FILES_AND_FOLDERS(true, "5 rows of 4x3 grey, classes cat, dog") {
        @Override
        void spoil(Path pets) throws IOException {
            Files.move(pets.resolve("cat"), pets.resolveSibling("cats"));
            Unix.link(pets.resolve("cat"), pets.resolveSibling("cats"));
            Files.move(pets.resolve("dog/2.png"), pets.resolveSibling("rex"));
            Unix.link(pets.resolve("dog/2.png"), pets.resolveSibling("rex"));
        }
    },
    GREYS_OF_EVERY_KIND(true, "5 rows of 4x3 grey, classes cat, dog") {
        @Override
        void spoil(Path pets) {
            ImageFiles.write(pets.resolve("cat/0.png"), ImageFiles.jpeg(4, 3, 0x777777, false));
            ImageFiles.write(pets.resolve("cat/1.png"), ImageFiles.jpeg(4, 3, 0x777777, true));
            ImageFiles.write(pets.resolve("dog/2.png"), ImageFiles.png(4, 3, 8, ImageFiles.RGB, new byte[36]));
        }
    },
    BYTES_AFTER_THE_END(true, "5 rows of 4x3 grey, classes cat, dog") {
        @Override
        void spoil(Path pets) throws IOException {
            Path file = pets.resolve("cat/0.png");
            ImageFiles.write(file, Arrays.copyOf(Files.readAllBytes(file), 4000));
        }
    },
    NOTHING("%s does not exist" + Says.EXPECTED) {
        @Override
        Path in(Path folder) {
            return folder.resolve("pets");
        }
    },
    A_SINGLE_IMAGE("%s is no folder" + Says.EXPECTED) {
        @Override
        Path in(Path folder) {
            return ImageFiles.write(folder.resolve("pets.png"), ImageFiles.png(0, 4, 3, false));
        }
    },
    AN_EMPTY_FOLDER("%s has no folder" + Says.EXPECTED) {
        @Override
        Path in(Path folder) throws IOException {
            return Files.createDirectory(folder.resolve("pets"));
        }
    },
    ONE_CLASS("%s has one folder, dog" + Says.EXPECTED) {
        @Override
        void spoil(Path pets) throws IOException {
            Files.move(pets.resolve("cat"), pets.resolveSibling("cat"));
        }
    },
    IMAGES_WITHOUT_FOLDERS(
            "%s has 2 images in no folder of a class (0.png); expected a folder for each class, with its images") {
        @Override
        Path in(Path folder) {
            return ImageFiles.folder(folder.resolve("pets")).resolve("cat");
        }
    },
    AN_IMAGE_BESIDE_THE_FOLDERS(
            "%s has an image in no folder of a class (x.png); expected a folder for each class, with its images") {
        @Override
        void spoil(Path pets) {
            ImageFiles.write(pets.resolve("x.png"), ImageFiles.png(0, 4, 3, false));
        }
    },
    AN_EMPTY_CLASS("%s: no image in the folder cow; expected one at least for each class") {
        @Override
        void spoil(Path pets) throws IOException {
            Files.createDirectory(pets.resolve("cow"));
        }
    },
    EMPTY_BUT_FOR_WHAT_SYSTEMS_LEAVE("%s: no image in the folders cow, pig; expected one at least for each class") {
        @Override
        void spoil(Path pets) throws IOException {
            Files.createDirectory(pets.resolve("pig"));
            ImageFiles.write(pets.resolve("cow/Thumbs.db"), new byte[9]);
        }
    },
    A_FOLDER_IN_A_CLASS("%s/cat/big is a folder; expected nothing but images in %s/cat") {
        @Override
        void spoil(Path pets) {
            ImageFiles.write(pets.resolve("cat/big/x.png"), ImageFiles.png(0, 4, 3, false));
        }
    },
    OTHER_FILES_IN_A_CLASS("%s: 4 of 9 files are no PNG, JPEG or BMP: cat/a.gif (a GIF), cat/b.webp (a WebP),"
            + " cat/c.tif (a TIFF), …; convert (mogrify -format png) or remove them") {
        @Override
        void spoil(Path pets) {
            ImageFiles.write(pets.resolve("cat/a.gif"), "GIF89a".getBytes(ISO_8859_1));
            ImageFiles.write(pets.resolve("cat/b.webp"), "RIFF\0\0\0\0WEBPVP8 ".getBytes(ISO_8859_1));
            ImageFiles.write(pets.resolve("cat/c.tif"), "II*\0".getBytes(ISO_8859_1));
            ImageFiles.write(pets.resolve("cat/names.txt"), "tom\n".getBytes(UTF_8));
        }
    },
    A_TEXT_CALLED_PNG(
            "%s: 1 of 6 files is no PNG, JPEG or BMP: cat/2.png; convert (mogrify -format png) or remove it") {
        @Override
        void spoil(Path pets) {
            ImageFiles.write(pets.resolve("cat/2.png"), "tom\n".getBytes(UTF_8));
        }
    },
    AN_EMPTY_FILE("%s: 1 of 5 files is no PNG, JPEG or BMP: cat/1.png (it is empty); convert (mogrify -format png) or"
            + " remove it") {
        @Override
        void spoil(Path pets) {
            ImageFiles.write(pets.resolve("cat/1.png"), new byte[0]);
        }
    },
    A_POINTER_THAT_GIT_LEFT("%s: 1 of 5 files is no PNG, JPEG or BMP: cat/1.png (a pointer to a large file that git did"
            + " not fetch); convert (mogrify -format png) or remove it") {
        @Override
        void spoil(Path pets) {
            ImageFiles.write(pets.resolve("cat/1.png"), "version https://git-lfs.github.com/spec/v1\n".getBytes(UTF_8));
        }
    },
    A_PIPE(
            "%s: 1 of 5 files is no PNG, JPEG or BMP: cat/1.png (not a file); convert (mogrify -format png) or remove it") {
        @Override
        void spoil(Path pets) throws IOException, InterruptedException {
            Files.delete(pets.resolve("cat/1.png"));
            Unix.pipe(pets.resolve("cat/1.png"));
        }
    },
    A_LINK_TO_NOTHING(
            "%s: 1 of 5 files is no PNG, JPEG or BMP: cat/1.png (not a file); convert (mogrify -format png) or remove it") {
        @Override
        void spoil(Path pets) throws IOException {
            Files.delete(pets.resolve("cat/1.png"));
            Unix.link(pets.resolve("cat/1.png"), pets.resolve("nothing"));
        }
    },
    WITHOUT_PERMISSION("%s: 1 of 5 images cannot be taken: cat/1.png: no permission" + Says.WHOLE) {
        @Override
        void spoil(Path pets) throws IOException {
            Unix.unreadable(pets.resolve("cat/1.png"));
        }
    },
    A_FOLDER_WITHOUT_PERMISSION("%s/cat cannot be read: no permission") {
        @Override
        void spoil(Path pets) throws IOException {
            Unix.unreadable(pets.resolve("cat"));
        }
    },
    ANOTHER_SIZE("%s: 1 of 5 images is not 4x3 as cat/1.png is: cat/0.png is 3x4; bring all to one size first, on a"
            + " copy: mogrify -resize '4x3!' FILE…") {
        @Override
        void spoil(Path pets) {
            ImageFiles.write(pets.resolve("cat/0.png"), ImageFiles.png(0, 3, 4, false));
        }
    },
    MANY_OTHER_SIZES("%s: 4 of 9 images are not 4x3 as cat/0.png is: dog/a.png is 5x3, dog/b.png is 6x3, dog/c.png is"
            + " 7x3, …; bring all to one size first, on a copy: mogrify -resize '4x3!' FILE…") {
        @Override
        void spoil(Path pets) {
            for (int i = 0; i < 4; i++) {
                ImageFiles.write(pets.resolve("dog/" + "abcd".charAt(i) + ".png"), ImageFiles.png(0, 5 + i, 3, false));
            }
        }
    },
    BROKEN_IMAGES(
            "%s: 4 of 5 images cannot be taken: cat/1.png: it is damaged: a checksum is wrong, dog/2.png: it is cut"
                    + " off, dog/3.png: it has 16 bits a colour; expected 8, …" + Says.WHOLE) {
        @Override
        void spoil(Path pets) throws IOException {
            byte[] png = Files.readAllBytes(pets.resolve("cat/1.png"));
            png[png.length - 14] ^= 1;
            ImageFiles.write(pets.resolve("cat/1.png"), png);
            ImageFiles.write(pets.resolve("dog/2.png"), Arrays.copyOf(png, 50));
            ImageFiles.write(pets.resolve("dog/3.png"), ImageFiles.png(4, 3, 16, ImageFiles.GREY, new byte[24]));
            ImageFiles.write(pets.resolve("dog/4.png"), ImageFiles.png(4, 3, 8, ImageFiles.RGBA, new byte[48]));
        }
    },
    A_JPEG_CUT_OFF("%s: 1 of 5 images cannot be taken: dog/2.png: it is damaged: Truncated File - Missing EOI marker"
            + Says.WHOLE) {
        @Override
        void spoil(Path pets) {
            byte[] jpeg = ImageFiles.jpeg(4, 3, 0x777777, true);
            ImageFiles.write(pets.resolve("dog/2.png"), Arrays.copyOf(jpeg, jpeg.length - 2));
        }
    },
    A_HEADER_OF_10_GIGAPIXELS(
            "%s: 1 of 5 images cannot be taken: cat/0.png: it says that it is 100000x100000; expected 1"
                    + " to 4194304 pixels: bring it to a smaller size first" + Says.WHOLE) {
        @Override
        void spoil(Path pets) {
            ImageFiles.write(
                    pets.resolve("cat/0.png"), ImageFiles.png(100_000, 100_000, 1, ImageFiles.GREY, new byte[100_000]));
        }
    },
    A_SPARSE_FILE_OF_100_GB("%s: 1 of 5 images cannot be taken: cat/0.png: it has 100000000000 bytes; expected at most"
            + " 67108864" + Says.WHOLE) {
        @Override
        void spoil(Path pets) throws IOException {
            try (RandomAccessFile sparse =
                    new RandomAccessFile(pets.resolve("cat/0.png").toFile(), "rw")) {
                sparse.setLength(100_000_000_000L);
            }
        }
    },
    NAMES_THAT_TURN_A_LINE_AROUND(
            "%s: 1 of 6 files is no PNG, JPEG or BMP: cat/?exe.gnp?; convert (mogrify -format png) or remove it") {
        @Override
        void spoil(Path pets) {
            ImageFiles.write(pets.resolve("cat/\u202eexe.gnp\u001b"), new byte[] {1});
        }
    },
    TRAINING_FOLDER_ABOVE("%s/train has one folder, cat" + Says.EXPECTED) {
        @Override
        Path in(Path folder) {
            ImageFiles.write(folder.resolve("pets/train/cat/0.png"), ImageFiles.png(0, 4, 3, false));
            return folder.resolve("pets");
        }
    },
    THE_FOLDER_ABOVE("%s has one folder, pets" + Says.EXPECTED + ": did you mean %s/pets?") {
        @Override
        Path in(Path folder) {
            ImageFiles.folder(folder.resolve("all/pets"));
            return folder.resolve("all");
        }
    };

    /** Whether it is taken. */
    final boolean taken;

    /** What it holds, or what is said of it. */
    final String says;

    NastyImages(String says) {
        this(false, says);
    }

    NastyImages(boolean taken, String says) {
        this.taken = taken;
        this.says = says;
    }

    /** Makes it and gives the path to read. */
    Path in(Path folder) throws IOException, InterruptedException {
        Path pets = ImageFiles.folder(folder.resolve("pets"));
        spoil(pets);
        return pets;
    }

    /** Turns the good folder into the nasty one. */
    void spoil(Path pets) throws IOException, InterruptedException {
        throw new UnsupportedOperationException(this + " is made from nothing");
    }

    private static final class Says {
        static final String EXPECTED = "; expected a folder with a folder of images for each class";
        static final String WHOLE = "; expected whole images of 8 bits a colour, without transparency";
    }
}
