package org.assaydao.statement;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Hash32;

/**
 * The hash that binds an audit to what it measured: EIP-712 {@code AttributeSet(Attribute[] attributes)} over the
 * attributes sorted by kind, then by key and value as UTF-8 bytes. The same in Java, Solidity and viem.
 */
public final class AttributeSet {
    private static final Comparator<byte[]> BYTES = Arrays::compareUnsigned;
    private static final Comparator<Member> ORDER = Comparator.comparingInt(Member::kind)
            .thenComparing(member -> utf8(member.key()), BYTES)
            .thenComparing(member -> utf8(member.value()), BYTES);

    private AttributeSet() {}

    /** The struct hash of the set, whatever order {@code members} come in. */
    public static Hash32 hash(List<Member> members) {
        List<Map<String, Object>> sorted = members.stream()
                .sorted(ORDER)
                .<Map<String, Object>>map(member ->
                        Map.of("kind", BigInteger.valueOf(member.kind()), "key", member.key(), "value", member.value()))
                .toList();
        return StatementSchema.TYPES.structHash("AttributeSet", Map.of("attributes", sorted));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One measurable property; the kind is the number of its resource kind. */
    public record Member(int kind, String key, String value) {}
}
