package org.assaydao.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Array;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;

/** The fields of one log, decoded as its event declares them and read by their place in that declaration. */
final class EventFields {
    private static final BigInteger LAST = BigInteger.valueOf(Long.MAX_VALUE);

    private final List<Type<?>> values;

    private EventFields(List<Type<?>> values) {
        this.values = values;
    }

    /**
     * Decodes every field, the indexed ones from the topics.
     *
     * @throws IllegalArgumentException when the log has not the shape that the event declares
     */
    static EventFields decode(Event event, ChainLog log) {
        Iterator<Hash32> topics = log.topics().iterator();
        if (!topics.hasNext() || !topics.next().toString().equals(EventEncoder.encode(event))) {
            throw new IllegalArgumentException("the log's first topic is not that of " + event.getName());
        }
        if (log.topics().size() != 1 + event.getIndexedParameters().size()) {
            throw new IllegalArgumentException(event.getName() + " has "
                    + event.getIndexedParameters().size() + " indexed fields, the log "
                    + (log.topics().size() - 1));
        }
        var unindexed = FunctionReturnDecoder.decode(
                        log.data().toString(),
                        event.getNonIndexedParameters().stream()
                                .map(EventFields::asBytes)
                                .toList())
                .iterator();
        List<Type<?>> values = new ArrayList<>();
        var parameters = event.getParameters();
        for (int i = 0; i < parameters.size(); i++) {
            var parameter = parameters.get(i);
            if (parameter.isIndexed()) {
                values.add(
                        FunctionReturnDecoder.decodeIndexedValue(topics.next().toString(), parameter));
            } else if (unindexed.hasNext()) {
                values.add(unindexed.next());
            } else {
                throw new IllegalArgumentException("the log's data are too short for " + event.getName());
            }
        }
        return new EventFields(values);
    }

    Address address(int field) {
        return address(values.get(field));
    }

    List<Address> addresses(int field) {
        return items(field).stream().map(EventFields::address).toList();
    }

    BigInteger number(int field) {
        return (BigInteger) values.get(field).getValue();
    }

    int small(int field) {
        return number(field).intValueExact();
    }

    TokenAmount amount(int field) {
        return new TokenAmount(number(field));
    }

    List<TokenAmount> amounts(int field) {
        return items(field).stream()
                .map(item -> new TokenAmount((BigInteger) item.getValue()))
                .toList();
    }

    /** A time that no clock here can tell, such as the largest {@code uint64}, stands for the last one that it can: never. */
    ChainTime time(int field) {
        return ChainTime.of(number(field).min(LAST).longValueExact());
    }

    Hash32 hash(int field) {
        return Hash32.of((byte[]) values.get(field).getValue());
    }

    HexBytes bytes(int field) {
        return HexBytes.of((byte[]) values.get(field).getValue());
    }

    List<HexBytes> byteStrings(int field) {
        return items(field).stream()
                .map(item -> HexBytes.of((byte[]) item.getValue()))
                .toList();
    }

    boolean flag(int field) {
        return (Boolean) values.get(field).getValue();
    }

    /** A string for people to read; what is no UTF-8 in it becomes U+FFFD. */
    String text(int field) {
        return new String(bytes(field).toBytes(), UTF_8);
    }

    /** The hash of a string's own bytes. */
    Hash32 textHash(int field) {
        return Hash32.keccak(bytes(field).toBytes());
    }

    /** Strings are read as the bytes that they are, in the same encoding: a contract checks no string for being UTF-8. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // as web3j declares what it decodes
    private static TypeReference<Type> asBytes(TypeReference<Type> parameter) {
        boolean text = parameter.getType().equals(Utf8String.class);
        return text ? (TypeReference) new TypeReference<DynamicBytes>() {} : parameter;
    }

    private List<Type<?>> items(int field) {
        List<Type<?>> items = new ArrayList<>();
        for (Object item : ((Array<?>) values.get(field)).getValue()) {
            items.add((Type<?>) item);
        }
        return items;
    }

    private static Address address(Type<?> value) {
        return Address.parse(value.getValue().toString().toLowerCase(Locale.ROOT));
    }
}
