package org.assaydao.api.transaction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something that a person or a keeper may send, with what it does and which parameters it wants. */
sealed interface Action permits PreparedAction, PlainAction {
    /** Who sends it; the account from whom what is left out is looked up, and whom the contract is asked about. */
    String FROM = "from";

    String path();

    /** What it does and by whose right, for a person. */
    String does();

    List<Input> inputs();

    /** Whether the contract judges who sends it, so that {@code from} must be given. */
    boolean isOfItsSender();

    /** Whether the contract is asked, before the call is offered, if it takes it. */
    boolean isTried();

    /** The names of its parameters, with commas between them; a question mark is at one that may be left out. */
    default String parameters() {
        return inputs().stream()
                .map(input -> input.name() + (input.isRequired() ? "" : "?"))
                .collect(Collectors.joining(", "));
    }

    /** Each parameter's name and type, and whether it must be given. */
    default Map<Input, Boolean> required() {
        Map<Input, Boolean> required = new LinkedHashMap<>();
        for (Input input : inputs()) required.put(input, input.isRequired());
        required.put(Input.account(FROM), isOfItsSender());
        return required;
    }

    static Stream<Action> all() {
        return Stream.concat(Stream.of(PreparedAction.values()), Stream.of(PlainAction.values()));
    }

    static Optional<Action> named(String path) {
        return all().filter(action -> action.path().equals(path)).findFirst();
    }
}
