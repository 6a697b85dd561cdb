package org.assaydao.api.transaction;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assaydao.api.answer.Parameters;
import org.assaydao.kernel.Address;

/** What was given to an action, as the contracts' bindings take it. */
final class Given {
    private static final int WORD = 32;

    private final Map<String, Object> values;

    private Given(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Reads every parameter of an action.
     *
     * @throws org.assaydao.api.problem.EdgeRefusal PARAMETER_INVALID, naming each that is wrong with its rule
     */
    static Given of(Action action, Parameters given, Optional<Address> from, Address bondToken) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Input input : action.inputs()) values.put(input.name(), input.read(given, from, bondToken));
        if (action.isOfItsSender()) given.required(Action.FROM, from, Address.ZERO);
        given.check();
        return new Given(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String account(String name) {
        return (String) value(name);
    }

    byte[] hash(String name) {
        return (byte[]) value(name);
    }

    List<byte[]> hashes(String name) {
        return ((List<?>) value(name)).stream().map(each -> (byte[]) each).toList();
    }

    BigInteger number(String name) {
        return (BigInteger) value(name);
    }

    boolean flag(String name) {
        return (Boolean) value(name);
    }

    byte[] bytes(String name) {
        return (byte[]) value(name);
    }

    /** The recovery id of the signature r ‖ s ‖ v. */
    BigInteger v() {
        return BigInteger.valueOf(bytes(Input.SIGNATURE)[2 * WORD] & 0xff);
    }

    byte[] r() {
        return Arrays.copyOf(bytes(Input.SIGNATURE), WORD);
    }

    byte[] s() {
        return Arrays.copyOfRange(bytes(Input.SIGNATURE), WORD, 2 * WORD);
    }

    private Object value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
