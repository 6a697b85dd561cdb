package org.assaydao.api.ballot;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/**
 * Cuts the body of many ballots into each of them, as its bytes come: the lines of NDJSON, or the elements of one JSON array.
 * What a piece is, is for whoever reads it; here is only where it ends, and no more of a body is held than one piece.
 */
abstract sealed class BodyCutter {
    /** No ballot is longer. */
    static final int PIECE_BYTES = 16 * 1024;

    private final ByteArrayOutputStream piece = new ByteArrayOutputStream(512);
    private List<Piece> pieces = new ArrayList<>();
    private boolean broken;

    /** What a body is cut into. */
    sealed interface Piece {
        /** The bytes of one ballot, as they were sent. */
        record Ballot(DataBuffer json) implements Piece {}

        /** The body cannot be cut here, and so not behind it either. */
        record Broken(RuntimeException fault) implements Piece {}
    }

    /** The pieces that end in {@code bytes}. */
    final List<Piece> take(byte[] bytes) {
        for (int i = 0; i < bytes.length && !broken; i++) next(bytes[i]);
        return taken();
    }

    /** What stands behind the last end of a piece when the body is over. */
    final List<Piece> rest() {
        if (!broken) over();
        return taken();
    }

    abstract void next(byte each);

    abstract void over();

    final void keep(byte each) {
        if (piece.size() == PIECE_BYTES) breakOff(new DataBufferLimitException("A ballot is longer than 16 KiB."));
        else piece.write(each);
    }

    final boolean isEmpty() {
        return piece.size() == 0;
    }

    final void cut() {
        pieces.add(new Piece.Ballot(DefaultDataBufferFactory.sharedInstance.wrap(piece.toByteArray())));
        piece.reset();
    }

    final void breakOff(RuntimeException fault) {
        broken = true;
        pieces.add(new Piece.Broken(fault));
    }

    private List<Piece> taken() {
        List<Piece> taken = pieces;
        pieces = new ArrayList<>();
        return taken;
    }

    static boolean isBlank(byte each) {
        return each == ' ' || each == '\t' || each == '\r' || each == '\n';
    }

    /** Lines, of which the blank ones say nothing. */
    static final class Lines extends BodyCutter {
        private boolean blank = true;

        @Override
        void next(byte each) {
            if (each == '\n') {
                over();
            } else {
                blank &= isBlank(each);
                keep(each);
            }
        }

        @Override
        void over() {
            if (!blank) cut();
            blank = true;
            clear();
        }
    }

    /** The elements of one array, and nothing behind it. */
    static final class Elements extends BodyCutter {
        private enum Place {
            BEFORE,
            FIRST,
            ELEMENT,
            BEHIND
        }

        private Place place = Place.BEFORE;
        private int depth;
        private boolean inText;
        private boolean escaped;

        @Override
        void next(byte each) {
            switch (place) {
                case BEFORE -> {
                    if (each == '[') place = Place.FIRST;
                    else if (!isBlank(each)) malformed();
                }
                case FIRST, ELEMENT -> within(each);
                case BEHIND -> {
                    if (!isBlank(each)) malformed();
                }
            }
        }

        private void within(byte each) {
            if (inText) {
                text(each);
            } else if (depth == 0 && (each == ',' || each == ']')) {
                ends(each);
            } else if (!(isEmpty() && isBlank(each))) {
                switch (each) {
                    case '"' -> inText = true;
                    case '{', '[' -> depth++;
                    case '}', ']' -> depth--;
                    default -> {}
                }
                place = Place.ELEMENT;
                if (depth < 0) malformed();
                else keep(each);
            }
        }

        private void text(byte each) {
            if (escaped) escaped = false;
            else if (each == '\\') escaped = true;
            else if (each == '"') inText = false;
            keep(each);
        }

        private void ends(byte each) {
            boolean none = isEmpty();
            if (none && !(each == ']' && place == Place.FIRST)) {
                malformed();
                return;
            }
            if (!none) cut();
            place = each == ']' ? Place.BEHIND : Place.ELEMENT;
        }

        @Override
        void over() {
            if (place != Place.BEHIND) malformed();
        }

        private void malformed() {
            breakOff(new DecodingException("The body is no JSON array."));
        }
    }

    final void clear() {
        piece.reset();
    }
}
