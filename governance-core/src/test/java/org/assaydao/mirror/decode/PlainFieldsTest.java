package org.assaydao.mirror.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.mirror.node.ChainLog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.protocol.core.methods.response.Log;

/** What is read word by word is what the bindings read, and what is no encoding for them is none here. */
class PlainFieldsTest {
    static Stream<Arguments> events() throws ReflectiveOperationException {
        List<Arguments> events = new ArrayList<>();
        for (Arguments table : KnownEventsTest.tables().toList()) {
            Class<?> contract = Objects.requireNonNull((Class<?>) table.get()[0]);
            for (Field field : contract.getFields()) {
                if (field.getType() != Event.class) continue;
                Event event = (Event) field.get(null);
                if (!PlainFields.areOf(event)) continue;
                Method binding = contract.getMethod("get" + event.getName() + "EventFromLog", Log.class);
                events.add(Arguments.of(contract.getSimpleName() + "." + event.getName(), event, binding));
            }
        }
        assertThat(events).hasSizeGreaterThan(100);
        return events.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void a_log_is_read_as_its_binding_reads_it_and_refused_as_it_refuses_it(String name, Event event, Method binding) {
        DeclaredEvent<Object> declared = new DeclaredEvent<>(event, log -> invoked(binding, log));
        Random random = new Random(name.hashCode());
        for (int length : List.of(0, 1, 31, 32, 33, 64)) {
            List<byte[]> topics = new ArrayList<>(List.of(declared.topic().toBytes()));
            byte[] data = encoded(event, topics, length, random);
            ChainLog log = log(topics, data);
            assertThat(values(declared.read(log))).isEqualTo(values(declared.bound(log)));
            for (byte[] word : topics.subList(1, topics.size())) {
                for (int i = 0; i < word.length; i++) {
                    word[i] ^= 1;
                    assertSame(declared, log(topics, data));
                    word[i] ^= 1;
                }
            }
            for (int i = 0; i < data.length; i++) {
                data[i] ^= 1;
                assertSame(declared, log(topics, data));
                data[i] ^= 1;
            }
            for (int more : List.of(-32, -1, 1, 32)) {
                if (data.length + more >= 0) assertSame(declared, log(topics, Arrays.copyOf(data, data.length + more)));
            }
        }
    }

    private static void assertSame(DeclaredEvent<Object> declared, ChainLog log) {
        assertThat(outcome(() -> declared.read(log)))
                .as(log.topics() + " " + log.data())
                .isEqualTo(outcome(() -> declared.bound(log)));
    }

    /** The values that are read, or nothing where the log is refused. */
    private static Optional<List<Object>> outcome(Supplier<Object> reading) {
        try {
            return Optional.of(values(reading.get()));
        } catch (RuntimeException refused) {
            return Optional.empty();
        }
    }

    private static List<Object> values(Object response) {
        List<Object> values = new ArrayList<>();
        for (Field field : response.getClass().getDeclaredFields()) {
            try {
                Object value = field.get(response);
                values.add(field.getName() + "=" + (value instanceof byte[] bytes ? HexBytes.of(bytes) : value));
            } catch (IllegalAccessException hidden) {
                throw new IllegalStateException(hidden);
            }
        }
        return values;
    }

    private static Object invoked(Method binding, Log log) {
        try {
            return binding.invoke(null, log);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(refused.getCause());
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    /** Random values of the event's fields, the indexed ones added to {@code topics}, its runs of bytes of that length. */
    @SuppressWarnings("rawtypes") // as web3j declares what it encodes
    private static byte[] encoded(Event event, List<byte[]> topics, int length, Random random) {
        List<Type> data = new ArrayList<>();
        for (TypeReference<?> parameter : event.getParameters()) {
            Type<?> value = value(((Class<?>) parameter.getType()).getSimpleName(), length, random);
            if (parameter.isIndexed())
                topics.add(HexBytes.parse("0x" + TypeEncoder.encode(value)).toBytes());
            else data.add(value);
        }
        return HexBytes.parse("0x" + FunctionEncoder.encodeConstructor(data)).toBytes();
    }

    private static Type<?> value(String type, int length, Random random) {
        return switch (type) {
            case "Address" -> new Address(new BigInteger(160, random));
            case "Bool" -> new Bool(random.nextBoolean());
            case "Bytes32" -> new Bytes32(bytes(32, random));
            case "DynamicBytes", "Utf8String" -> new DynamicBytes(bytes(length, random));
            default -> new Uint256(new BigInteger(Integer.parseInt(type.substring("Uint".length())), random));
        };
    }

    private static byte[] bytes(int length, Random random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static ChainLog log(List<byte[]> topics, byte[] data) {
        return new ChainLog(
                1,
                Hash32.ZERO,
                0,
                Hash32.ZERO,
                org.assaydao.kernel.Address.ZERO,
                topics.stream().map(Hash32::of).toList(),
                HexBytes.of(data),
                HexBytes.EMPTY);
    }
}
