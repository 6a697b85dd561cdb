package org.assaydao.evidence;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types that are taken in: none of them runs in a browser, and each is known by its bytes. */
public enum FileType {
    TEXT("text/plain", "txt", ""),
    CSV("text/csv", "csv", ""),
    JSON("application/json", "json", ""),
    LINES("application/x-ndjson", "ndjson", ""),
    PDF("application/pdf", "pdf", "255044462d"),
    PNG("image/png", "png", "89504e470d0a1a0a"),
    JPEG("image/jpeg", "jpg", "ffd8ff"),
    ZIP("application/zip", "zip", "504b0304 504b0506"),
    GZIP("application/gzip", "gz", "1f8b08"),
    ZSTD("application/zstd", "zst", "28b52ffd");

    /** What a file's declared type must be. */
    public static final String FORM =
            "must be one of " + Stream.of(values()).map(FileType::media).collect(Collectors.joining(", "));

    private static final int LONGEST = 8;

    private final String media;
    private final String ending;

    /** Hexadecimal, with a space between those of which one must be there; none of a text. */
    private final String beginnings;

    FileType(String media, String ending, String beginnings) {
        this.media = media;
        this.ending = ending;
        this.beginnings = beginnings;
    }

    /** The type of that media type; empty for one that is not taken. */
    public static Optional<FileType> of(String media) {
        return Stream.of(values()).filter(type -> type.media.equals(media)).findFirst();
    }

    /** The type of files whose name ends so; empty where none of these does. */
    public static Optional<FileType> ofEnding(String ending) {
        return Stream.of(values()).filter(type -> type.ending.equals(ending)).findFirst();
    }

    public String media() {
        return media;
    }

    /** How names of such files end, without the dot. */
    public String ending() {
        return ending;
    }

    /** Whether all of it must be text, and not only its first bytes of a kind. */
    boolean isText() {
        return beginnings.isEmpty();
    }

    /** Whether a file that begins with those bytes may be one. */
    boolean mayBegin(byte[] bytes) {
        String begin = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, LONGEST));
        return isText() || Arrays.stream(beginnings.split(" ", -1)).anyMatch(begin::startsWith);
    }
}
