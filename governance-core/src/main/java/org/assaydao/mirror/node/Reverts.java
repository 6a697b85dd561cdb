package org.assaydao.mirror.node;

import java.lang.reflect.Field;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assaydao.chain.ContractReads;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.AssayTimelock;
import org.assaydao.contracts.AssayToken;
import org.assaydao.contracts.AuditorBonds;
import org.assaydao.contracts.AuditorCases;
import org.assaydao.contracts.BondVault;
import org.assaydao.contracts.CapacityCertificate;
import org.assaydao.contracts.Delistings;
import org.assaydao.contracts.DisputeCourt;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.contracts.RiskFund;
import org.assaydao.kernel.HexBytes;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.CustomError;
import org.web3j.abi.datatypes.Utf8String;

/** Names the error that a call reverted with, by the errors that our contracts' bindings declare. */
public final class Reverts {
    /** {@code Error(string)}, by which Solidity tells a text. */
    private static final HexBytes TEXT = Selectors.of("Error", "string");

    private static final int LONGEST_TEXT = 1_024;
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    private static final Map<HexBytes, CustomError> ERRORS = errorsOf(
            AssayGovernor.class,
            AssayTimelock.class,
            AssayToken.class,
            ProviderRegistry.class,
            BondVault.class,
            DisputeCourt.class,
            RiskFund.class,
            CapacityCertificate.class,
            Delistings.class,
            AuditorBonds.class,
            AuditorCases.class);

    private Reverts() {}

    /**
     * An error by name and arguments.
     *
     * @param name empty where the contract gave none that we know
     */
    public record Named(String name, List<Object> arguments, String text) {
        public boolean is(CustomError error) {
            return error.getName().equals(name);
        }

        ContractReads.Refusal refusal() {
            return new ContractReads.Refusal(
                    name, arguments.stream().map(Reverts::text).toList(), text);
        }

        public BigInteger number(int argument) {
            return (BigInteger) arguments.get(argument);
        }
    }

    public static Named name(NodeCalls.CallOutcome.Reverted reverted) {
        byte[] data = reverted.data().toBytes();
        if (data.length < Selectors.BYTES) return new Named("", List.of(), "execution reverted");
        HexBytes selector = HexBytes.of(Arrays.copyOf(data, Selectors.BYTES));
        String arguments = HexBytes.of(Arrays.copyOfRange(data, Selectors.BYTES, data.length))
                .toString();
        CustomError error = selector.equals(TEXT)
                ? new CustomError("Error", List.of(new TypeReference<Utf8String>() {}))
                : ERRORS.get(selector);
        if (error == null) return unknown(reverted);
        List<Object> values;
        try {
            values = FunctionReturnDecoder.decode(arguments, error.getParameters()).stream()
                    .<Object>map(value -> value.getValue())
                    .toList();
        } catch (RuntimeException malformed) {
            // Who is called by a proposal may say anything in another's words.
            return unknown(reverted);
        }
        if (values.size() != error.getParameters().size()) return unknown(reverted);
        return new Named(
                error.getName(),
                values,
                error.getName() + values.stream().map(Reverts::text).collect(Collectors.joining(", ", "(", ")")));
    }

    private static Named unknown(NodeCalls.CallOutcome.Reverted reverted) {
        String data = reverted.data().toString();
        return new Named("", List.of(), "unknown error " + data.substring(0, Math.min(data.length(), LONGEST_TEXT)));
    }

    /** For people, and for tables that take no control characters. */
    private static String text(Object value) {
        String text = value instanceof byte[] bytes ? HexBytes.of(bytes).toString() : String.valueOf(value);
        return CONTROLS.matcher(text.substring(0, Math.min(text.length(), LONGEST_TEXT)))
                .replaceAll("\uFFFD");
    }

    private static Map<HexBytes, CustomError> errorsOf(Class<?>... bindings) {
        Map<HexBytes, CustomError> errors = new HashMap<>();
        for (Class<?> binding : bindings) {
            for (Field field : binding.getDeclaredFields()) {
                if (field.getType() != CustomError.class) continue;
                try {
                    CustomError error = (CustomError) field.get(null);
                    errors.put(selector(error), error);
                } catch (IllegalAccessException notPublic) {
                    throw new IllegalStateException("the bindings' errors are public", notPublic);
                }
            }
        }
        return Map.copyOf(errors);
    }

    private static HexBytes selector(CustomError error) {
        return HexBytes.of(Arrays.copyOf(
                HexBytes.parse(org.web3j.abi.CustomErrorEncoder.encode(error)).toBytes(), Selectors.BYTES));
    }
}
