package org.assaydao.api.proposal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A parameter of a function as the JSON of an ABI declares it.
 *
 * @param members of a struct, or of each element of a list of structs
 */
record AbiParameter(String name, String type, List<AbiParameter> members) {
    private static final int WORD = 32;
    private static final Pattern LIST = Pattern.compile("(.+)\\[(\\d*)]");

    AbiParameter {
        members = List.copyOf(members);
    }

    static AbiParameter of(JsonNode declared) {
        List<AbiParameter> members =
                declared.path("components").valueStream().map(AbiParameter::of).toList();
        String type = declared.path("type").asString();
        // In signatures a struct is the list of its members' types.
        String canonical = members.isEmpty() ? type : type.replace("tuple", types(members));
        return new AbiParameter(declared.path("name").asString(""), canonical, members);
    }

    /** The types of these, as they stand in a signature. */
    static String types(List<AbiParameter> parameters) {
        return parameters.stream().map(AbiParameter::type).collect(Collectors.joining(",", "(", ")"));
    }

    boolean isList() {
        return type.endsWith("]");
    }

    boolean isStruct() {
        return type.endsWith(")");
    }

    /** An element of the list. */
    AbiParameter element() {
        return new AbiParameter("", list().group(1), members);
    }

    /** Whether the list has as many elements as its encoding says. */
    boolean isOpen() {
        return list().group(2).isEmpty();
    }

    /** The number of elements that the type of the list says. */
    int length() {
        return Integer.parseInt(list().group(2));
    }

    private Matcher list() {
        Matcher list = LIST.matcher(type);
        if (!list.matches()) throw new IllegalStateException(type + " is no list");
        return list;
    }

    /** Whether its value stands behind the words, which hold its place. */
    boolean isDynamic() {
        if (isList()) return isOpen() || element().isDynamic();
        if (isStruct()) return members.stream().anyMatch(AbiParameter::isDynamic);
        return type.equals("bytes") || type.equals("string");
    }

    /** How many bytes it takes among the words. */
    int size() {
        if (isDynamic()) return WORD;
        if (isList()) return length() * element().size();
        return isStruct() ? members.stream().mapToInt(AbiParameter::size).sum() : WORD;
    }
}
