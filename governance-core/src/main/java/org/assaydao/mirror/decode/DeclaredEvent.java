package org.assaydao.mirror.decode;

import java.util.List;
import java.util.function.Function;
import org.assaydao.kernel.Hash32;
import org.assaydao.mirror.node.ChainLog;
import org.jspecify.annotations.Nullable;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.protocol.core.methods.response.Log;

/**
 * An event as its contract declares it, and the binding that gives its fields their names.
 *
 * <p>A log is read when it is, to the last byte, the encoding of the fields that it holds: nothing is missing or left over,
 * and nothing stands above an address or a small number.
 *
 * @param <T> a log of it, as the binding names its fields
 */
@SuppressWarnings("rawtypes") // as web3j declares what it decodes
public final class DeclaredEvent<T> {
    private final String name;
    private final Hash32 topic;
    private final List<TypeReference<Type>> indexed;
    private final List<TypeReference<Type>> unindexed;
    private final Function<Log, T> binding;
    private final @Nullable PlainFields plain;
    private PlainFields.@Nullable Names<T> names;

    public DeclaredEvent(Event event, Function<Log, T> binding) {
        this.name = event.getName();
        this.topic = Facts.topic(event);
        this.indexed = event.getIndexedParameters();
        this.unindexed = event.getNonIndexedParameters().stream()
                .map(DeclaredEvent::asBytes)
                .toList();
        this.binding = binding;
        this.plain = PlainFields.areOf(event) ? PlainFields.of(event) : null;
    }

    /** The first topic of its logs. */
    public Hash32 topic() {
        return topic;
    }

    /**
     * The fields of a log, by their names.
     *
     * @throws IllegalArgumentException when the log has not the shape that the event declares
     */
    public T read(ChainLog log) {
        if (log.topics().size() != 1 + indexed.size()
                || !log.topics().getFirst().equals(topic)) {
            throw new IllegalArgumentException("its topics are not those of " + name + ": " + log.topics());
        }
        PlainFields fields = plain;
        if (fields == null) return bound(log);
        Object[] values = fields.values(log);
        PlainFields.Names<T> known = names;
        if (known == null) {
            known = new PlainFields.Names<>(bound(log));
            names = known;
        }
        return known.name(values);
    }

    /** The fields as the binding reads them: lists and structs too, and whatever names it gives. */
    T bound(ChainLog log) {
        List<String> topics = log.topics().stream().map(Hash32::toString).toList();
        for (int i = 0; i < indexed.size(); i++) {
            Type field = FunctionReturnDecoder.decodeIndexedValue(topics.get(1 + i), indexed.get(i));
            requireSame("0x" + TypeEncoder.encode(field), topics.get(1 + i));
        }
        String data = log.data().toString();
        requireSame("0x" + FunctionEncoder.encodeConstructor(FunctionReturnDecoder.decode(data, unindexed)), data);
        Log bound = new Log();
        bound.setTopics(topics);
        bound.setData(data);
        return binding.apply(bound);
    }

    /** The bytes of an event's one string, as the chain has them: no contract checks that a string is UTF-8. */
    static byte[] text(Event event, ChainLog log) {
        int place = event.getNonIndexedParameters().stream()
                .map(DeclaredEvent::isText)
                .toList()
                .indexOf(true);
        return PlainFields.runAt(log.data().toBytes(), 32 * place);
    }

    private void requireSame(String encoded, String found) {
        if (!encoded.equals(found)) {
            throw new IllegalArgumentException("it is not how " + name + " is encoded: " + found);
        }
    }

    /** Strings are checked as the bytes that they are, in the same encoding. */
    @SuppressWarnings("unchecked") // as web3j declares what it decodes
    private static TypeReference<Type> asBytes(TypeReference<Type> parameter) {
        return isText(parameter) ? (TypeReference) new TypeReference<DynamicBytes>() {} : parameter;
    }

    private static boolean isText(TypeReference<Type> parameter) {
        return parameter.getType().equals(Utf8String.class);
    }
}
