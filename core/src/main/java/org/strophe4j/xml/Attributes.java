package org.strophe4j.xml;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of the tag being read, in order. Only accessed by the thread that reads. */
final class Attributes {
    private static final int FIRST_CAPACITY = 8;
    /** Arrays beyond this are dropped when a document has ended. */
    private static final int IDLE_CAPACITY = 32;

    /** No more attributes than this are compared pair by pair. */
    private static final int FEW = 8;

    /** An expanded name. It can be ordered, so that even colliding ones cost a hash set no more than a tree. */
    private record Expanded(int identity, String localName) implements Comparable<Expanded> {
        @Override
        public int compareTo(Expanded other) {
            int byIdentity = Integer.compare(identity, other.identity);
            return byIdentity != 0 ? byIdentity : localName.compareTo(other.localName);
        }
    }

    private @Nullable String[] prefixes = new @Nullable String[FIRST_CAPACITY];
    private @Nullable String[] localNames = new @Nullable String[FIRST_CAPACITY];
    private @Nullable String[] values = new @Nullable String[FIRST_CAPACITY];
    private @Nullable String[] namespaces = new @Nullable String[FIRST_CAPACITY];
    /** Stand for the namespaces: equal if and only if they are. */
    private int[] identities = new int[FIRST_CAPACITY];

    private int count;

    int count() {
        return count;
    }

    /** Begins an attribute; its value follows. */
    void name(@Nullable String prefix, String localName) {
        if (count == localNames.length) {
            int larger = 2 * count;
            prefixes = Arrays.copyOf(prefixes, larger);
            localNames = Arrays.copyOf(localNames, larger);
            values = Arrays.copyOf(values, larger);
            namespaces = Arrays.copyOf(namespaces, larger);
            identities = Arrays.copyOf(identities, larger);
        }
        prefixes[count] = prefix;
        localNames[count] = localName;
    }

    /** Completes the attribute that {@link #name} began. */
    void value(String value) {
        values[count++] = value;
    }

    @Nullable
    String prefix(int index) {
        return prefixes[index];
    }

    String localName(int index) {
        return Objects.requireNonNull(localNames[index]);
    }

    String value(int index) {
        return Objects.requireNonNull(values[index]);
    }

    /** Says what the prefix, or its absence, stands for. */
    void resolve(int index, @Nullable String namespace, int identity) {
        namespaces[index] = namespace;
        identities[index] = identity;
    }

    /** After {@link #resolve}; null for none. */
    @Nullable
    String namespace(int index) {
        return namespaces[index];
    }

    /** The local name of an attribute that is there twice, after {@link #resolve}; null when all are different. */
    @Nullable
    String duplicate() {
        return count <= FEW ? duplicateOfFew() : duplicateOfMany();
    }

    private @Nullable String duplicateOfFew() {
        for (int i = 1; i < count; i++) {
            String name = localName(i);
            for (int j = 0; j < i; j++) {
                if (identities[i] == identities[j] && name.equals(localNames[j])) {
                    return name;
                }
            }
        }
        return null;
    }

    private @Nullable String duplicateOfMany() {
        Set<Expanded> seen = new HashSet<>();
        for (int i = 0; i < count; i++) {
            if (!seen.add(new Expanded(identities[i], localName(i)))) {
                return localName(i);
            }
        }
        return null;
    }

    /** Forgets the attributes of a tag. */
    void clear() {
        count = 0;
    }

    /** Lets go of all strings, and of large arrays. */
    void restart() {
        count = 0;
        if (values.length > IDLE_CAPACITY) {
            identities = new int[FIRST_CAPACITY];
        }
        prefixes = emptied(prefixes);
        localNames = emptied(localNames);
        values = emptied(values);
        namespaces = emptied(namespaces);
    }

    private static @Nullable String[] emptied(@Nullable String[] strings) {
        if (strings.length > IDLE_CAPACITY) {
            return new @Nullable String[FIRST_CAPACITY];
        }
        Arrays.fill(strings, null);
        return strings;
    }

    int capacity() {
        return 5 * Integer.BYTES * values.length;
    }
}
