package org.assaydao.api.answer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list begins, as opaque text. It names its list and ends in a checksum, so that a made-up one,
 * or one of another list, is refused and not read as some position. It is no secret: whoever forges one reads on from
 * another place of a public list.
 */
public final class Cursor {
    private static final String FORM = "assay-cursor-1\n";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,400}");
    private static final int CHECKSUM = 8;
    private static final int LONGEST = 600;

    private Cursor() {}

    /** The cursor of {@code list} behind the item whose key is {@code key}. */
    public static String write(String list, String key) {
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(text, text.length + CHECKSUM);
        System.arraycopy(checksum(list, key), 0, whole, text.length, CHECKSUM);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /**
     * The key behind which the page begins; empty text without a cursor.
     *
     * @throws EdgeRefusal CURSOR_INVALID
     */
    public static String read(String list, @Nullable String cursor) {
        if (cursor == null) return "";
        byte[] whole = decoded(cursor);
        if (whole.length <= CHECKSUM) throw invalid();
        String key = new String(whole, 0, whole.length - CHECKSUM, StandardCharsets.UTF_8);
        // Keys are ids and numbers; whatever else stands there was never written by a list.
        if (!KEY.matcher(key).matches()) throw invalid();
        byte[] given = Arrays.copyOfRange(whole, whole.length - CHECKSUM, whole.length);
        if (!Arrays.equals(given, checksum(list, key))) throw invalid();
        return key;
    }

    private static byte[] decoded(String cursor) {
        if (cursor.isEmpty() || cursor.length() > LONGEST) throw invalid();
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException noBase64) {
            throw invalid();
        }
    }

    private static EdgeRefusal invalid() {
        return new EdgeRefusal(EdgeRule.CURSOR_INVALID, Map.of());
    }

    private static byte[] checksum(String list, String key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] hash = sha.digest((FORM + list + "\n" + key).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, CHECKSUM);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
