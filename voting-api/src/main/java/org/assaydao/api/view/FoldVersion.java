package org.assaydao.api.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The version of a view: a hash over our own classes that its fold can reach, as they are compiled. A change of any of them,
 * also of one that would make no difference, is another version; a change that would make one cannot be missed.
 */
final class FoldVersion {
    /** How our classes are named in a constant pool, alone or within descriptors and signatures. */
    private static final Pattern OURS = Pattern.compile("org/assaydao/[A-Za-z0-9_/$]+");

    private FoldVersion() {}

    static String of(View<?, ?> view) {
        return of(view, FoldVersion::compiled);
    }

    /** As it would be if classes were compiled to what {@code compiled} says; nothing for what is no class. */
    static String of(View<?, ?> view, Function<String, byte[]> compiled) {
        List<Class<?>> roots = List.of(view.getClass(), view.pictures(), view.events(), Documents.class);
        SortedMap<String, byte[]> code = reachable(roots, compiled);
        MessageDigest hash = sha256();
        code.forEach((_, bytes) -> hash.update(bytes));
        return HexFormat.of().formatHex(hash.digest(), 0, 8);
    }

    /** Names a program by all its folds: one that folds as an earlier one did is that one. */
    static String ofAll(Collection<String> versions) {
        byte[] all = String.join(" ", versions).getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().formatHex(sha256().digest(all), 0, 8);
    }

    private static SortedMap<String, byte[]> reachable(List<Class<?>> roots, Function<String, byte[]> compiled) {
        SortedMap<String, byte[]> code = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>();
        for (Class<?> root : roots) open.add(root.getName().replace('.', '/'));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (code.containsKey(name)) continue;
            byte[] bytes = compiled.apply(name);
            code.put(name, bytes);
            if (bytes.length > 0) open.addAll(named(bytes));
        }
        return code;
    }

    private static List<String> named(byte[] code) {
        List<String> names = new ArrayList<>();
        for (PoolEntry entry : ClassFile.of().parse(code).constantPool()) {
            if (entry instanceof Utf8Entry text) {
                OURS.matcher(text.stringValue())
                        .results()
                        .map(MatchResult::group)
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** Nothing for what only looks like a class of ours, a package for example. */
    static byte[] compiled(String name) {
        try (InputStream in = FoldVersion.class.getResourceAsStream("/" + name + ".class")) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the code of " + name + " cannot be read", unreadable);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
