package org.assaydao.mirror.node;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.chain.Revert;
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

/** Decodes the error that a call reverted with, by the errors that our contracts' bindings declare. */
public final class Reverts {
    /** {@code Error(string)}, by which Solidity tells a text. */
    private static final HexBytes TEXT = Selectors.of("Error", "string");

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

    public static Revert decoded(HexBytes data) {
        byte[] bytes = data.toBytes();
        Revert unknown = new Revert(data, "", List.of());
        if (bytes.length < Selectors.BYTES) return unknown;
        HexBytes selector = HexBytes.of(Arrays.copyOf(bytes, Selectors.BYTES));
        String arguments = HexBytes.of(Arrays.copyOfRange(bytes, Selectors.BYTES, bytes.length))
                .toString();
        CustomError error = selector.equals(TEXT)
                ? new CustomError("Error", List.of(new TypeReference<Utf8String>() {}))
                : ERRORS.get(selector);
        if (error == null) return unknown;
        try {
            List<Object> values = FunctionReturnDecoder.decode(arguments, error.getParameters()).stream()
                    .<Object>map(value -> value.getValue() instanceof byte[] raw ? HexBytes.of(raw) : value.getValue())
                    .toList();
            return values.size() == error.getParameters().size() ? new Revert(data, error.getName(), values) : unknown;
        } catch (RuntimeException malformed) {
            // Who is called by a proposal may say anything in another's words.
            return unknown;
        }
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
