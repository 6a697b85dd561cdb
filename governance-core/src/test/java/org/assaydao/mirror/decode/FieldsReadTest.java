package org.assaydao.mirror.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.mirror.decode.Facts.Known;
import org.assaydao.mirror.node.ChainLog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.NumericType;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;

/** No field of an event that tells a fact is lost between log and fact, but those that stand here with a reason. */
class FieldsReadTest {
    /** Field by its place in the event's declaration, and why nothing is told by it. */
    private static final Map<String, String> UNREAD = Map.ofEntries(
            entry("AuditorCases.AuditorCaseOpened.3.0", "the accused stands in the event itself"),
            entry("AssayGovernor.ProposalCreated.4", "it has no signatures: the governor knows none"),
            entry("AssayToken.Transfer.2", "balances are asked of the token"),
            entry(
                    "AssayTimelock.CallScheduled.1",
                    "the operation tells whose call it is, and its proposal what is called"),
            entry(
                    "AssayTimelock.CallScheduled.2",
                    "the operation tells whose call it is, and its proposal what is called"),
            entry(
                    "AssayTimelock.CallScheduled.3",
                    "the operation tells whose call it is, and its proposal what is called"),
            entry(
                    "AssayTimelock.CallScheduled.4",
                    "the operation tells whose call it is, and its proposal what is called"),
            entry(
                    "AssayTimelock.CallScheduled.5",
                    "the operation tells whose call it is, and its proposal what is called"),
            entry(
                    "AssayTimelock.CallScheduled.6",
                    "the operation tells whose call it is, and its proposal what is called"),
            entry(
                    "AssayTimelock.CallExecuted.1",
                    "the operation tells whose call it is, and its proposal what is called"),
            entry(
                    "AssayTimelock.CallExecuted.2",
                    "the operation tells whose call it is, and its proposal what is called"),
            entry(
                    "AssayTimelock.CallExecuted.3",
                    "the operation tells whose call it is, and its proposal what is called"),
            entry(
                    "AssayTimelock.CallExecuted.4",
                    "the operation tells whose call it is, and its proposal what is called"),
            entry("RiskFund.ContributionReceived.3", "the books that follow state the total"),
            entry("RiskFund.CreditDrawn.3", "the books that follow state the total"),
            entry("RiskFund.CreditGiven.3", "the books that follow state the total"),
            entry("RiskFund.DepositShareReceived.2", "the books that follow state the total"),
            entry("RiskFund.PremiumPaid.6", "the books that follow state the total"),
            entry("RiskFund.PayoutDraftClosed.1", "its stream began with it"),
            entry("RiskFund.PayoutSwept.1", "its stream began with it"),
            entry("RiskFund.StewardPayoutOpened.1", "its stream began with it"),
            entry("RiskFund.StewardPayoutOpened.2", "its stream began with it"),
            entry("RiskFund.StewardPayoutVetoed.1", "no stream grows with the number of people: the sum is kept"),
            entry("RiskFund.StewardPayoutVetoed.2", "no stream grows with the number of people: the sum is kept"));

    static List<Arguments> tables() {
        return KnownEventsTest.tables().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void every_field_of_an_event_changes_what_is_read(Class<?> binding, List<Known> table) throws Exception {
        TreeSet<String> unread = new TreeSet<>();
        TreeSet<String> expected = new TreeSet<>();
        for (Known known : table) {
            if (known.reader() == Facts.NO_FACT) continue;
            Reading plain = read(known, "none");
            for (String place : places(known)) {
                String name = binding.getSimpleName() + "." + known.event().getName() + "." + place;
                if (read(known, place).equals(plain)) unread.add(name);
                if (UNREAD.containsKey(name)) expected.add(name);
            }
        }
        assertThat(unread).isEqualTo(expected);
    }

    /** The places of an event's fields; those of a struct's fields in it stand behind a point. */
    private static List<String> places(Known known) {
        List<String> places = new ArrayList<>();
        for (int field = 0; field < known.event().getParameters().size(); field++) {
            java.lang.reflect.Type type =
                    known.event().getParameters().get(field).getType();
            if (type instanceof Class<?> plain && StaticStruct.class.isAssignableFrom(plain)) {
                for (int inner = 0; inner < fields(plain).size(); inner++) places.add(field + "." + inner);
            } else {
                places.add(String.valueOf(field));
            }
        }
        return places;
    }

    /** The types of a struct's fields, as its constructor from decoded values takes them. */
    private static List<Class<?>> fields(Class<?> struct) {
        return Stream.of(struct.getConstructors())
                .map(constructor -> List.of(constructor.getParameterTypes()))
                .filter(types -> types.stream().allMatch(Type.class::isAssignableFrom))
                .findFirst()
                .orElseThrow();
    }

    /** What a log says whose fields all hold 1, but the {@code other} one, which holds 2. */
    @SuppressWarnings("rawtypes") // as web3j declares what it encodes
    private static Reading read(Known known, String other) throws ReflectiveOperationException {
        List<Hash32> topics = new ArrayList<>(List.of(Facts.topic(known.event())));
        List<Type> data = new ArrayList<>();
        for (int field = 0; field < known.event().getParameters().size(); field++) {
            TypeReference<?> parameter = known.event().getParameters().get(field);
            Type<?> value = value(parameter.getType(), String.valueOf(field), other);
            if (parameter.isIndexed()) {
                topics.add(Hash32.parse("0x" + TypeEncoder.encode(value)));
            } else {
                data.add(value);
            }
        }
        ChainLog log = new ChainLog(
                1,
                Hash32.ZERO,
                0,
                Hash32.ZERO,
                org.assaydao.kernel.Address.ZERO,
                topics,
                HexBytes.parse("0x" + FunctionEncoder.encodeConstructor(data)),
                HexBytes.EMPTY);
        return known.reader().apply(log);
    }

    /** A value of a type, as one of the same encoding. */
    @SuppressWarnings("rawtypes") // as web3j declares what it encodes
    private static Type<?> value(java.lang.reflect.Type type, String place, String other) {
        if (type instanceof ParameterizedType list) {
            Type<?> item = value(list.getActualTypeArguments()[0], place, other);
            return list(item);
        }
        Class<?> plain = (Class<?>) type;
        if (StaticStruct.class.isAssignableFrom(plain)) {
            List<Class<?>> fields = fields(plain);
            List<Type> values = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) values.add(value(fields.get(i), place + "." + i, other));
            return new StaticStruct(values);
        }
        int number = place.equals(other) ? 2 : 1;
        if (plain == Address.class) return new Address(BigInteger.valueOf(number));
        if (plain == Bool.class) return new Bool(number == 1);
        if (plain == Bytes32.class) return new Bytes32(filled(number));
        if (NumericType.class.isAssignableFrom(plain)) return new Uint256(number);
        return new DynamicBytes(String.valueOf(number).getBytes(UTF_8));
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // as web3j declares what it encodes
    private static Type<?> list(Type<?> item) {
        return new DynamicArray(item.getClass(), List.of(item));
    }

    private static byte[] filled(int number) {
        byte[] word = new byte[Hash32.BYTES];
        Arrays.fill(word, (byte) number);
        return word;
    }
}
