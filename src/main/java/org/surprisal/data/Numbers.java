package org.surprisal.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What rows are made of: doubles of a table or bytes of images.
 *
 * @param <A> an array of them
 * @param <R> how rows of them are read
 */
interface Numbers<A, R> {
    Numbers<double[], RowSource> DOUBLES = new Numbers<>() {
        @Override
        public int bytes() {
            return Double.BYTES;
        }

        @Override
        public String said() {
            return "%d rows of %d numbers";
        }

        @Override
        public double[] array(int length) {
            return new double[length];
        }

        @Override
        public double[] resized(double[] values, int length) {
            return Arrays.copyOf(values, length);
        }

        @Override
        public ByteBuffer inFile(double[] values, int from, int count) {
            ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(values, from, count);
            return bytes;
        }

        @Override
        public RowSource rows(double[] values, int D) {
            return RowSource.of(values, D);
        }

        @Override
        public RowSource rows(RowFile file) {
            return file.doubles();
        }
    };

    Numbers<byte[], ByteRows> BYTES = new Numbers<>() {
        @Override
        public int bytes() {
            return Byte.BYTES;
        }

        @Override
        public String said() {
            return "%d images of %d bytes";
        }

        @Override
        public byte[] array(int length) {
            return new byte[length];
        }

        @Override
        public byte[] resized(byte[] values, int length) {
            return Arrays.copyOf(values, length);
        }

        @Override
        public ByteBuffer inFile(byte[] values, int from, int count) {
            return ByteBuffer.wrap(values, from, count);
        }

        @Override
        public ByteRows rows(byte[] values, int D) {
            return ByteRows.of(values, D);
        }

        @Override
        public ByteRows rows(RowFile file) {
            return file.bytes();
        }
    };

    /** Of one of them. */
    int bytes();

    /** "%d rows of %d numbers", for a message. */
    String said();

    A array(int length);

    /** The first so many, and zeros where there are fewer. */
    A resized(A values, int length);

    /** So many of them, as they stand in a file. */
    ByteBuffer inFile(A values, int from, int count);

    /** Rows of D that stand one after the other in an array. */
    R rows(A values, int D);

    /** Rows of a file. */
    R rows(RowFile file);
}
