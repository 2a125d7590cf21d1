package org.ldaptive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ldaptive.asn1.DERBuffer;
import org.ldaptive.asn1.DERParser;
import org.ldaptive.dn.Dn;

/**
 * A search result entry (RFC 4511, 4.5.2). In place of ldaptive's own class, with the same public methods: that one takes the DN
 * apart and builds a set of values for every attribute of every entry, before anybody asks. This one keeps what was received, and
 * makes of it what is asked for.
 */
public class LdapEntry extends AbstractMessage implements Freezable {
    public static final int PROTOCOL_OP = 4;

    private static final int HASH_SEED = 10303;

    private String dn;
    private boolean taken;
    private Dn parsedDn;
    private String normalizedDn;
    /** As received; null once the attributes were made of it. */
    private List<Received> received;
    private Map<String, LdapAttribute> attributes = new LinkedHashMap<>();
    private volatile boolean immutable;

    private record Received(String name, List<byte[]> values) {
    }

    public LdapEntry() {
    }

    /** @throws IllegalArgumentException if this is no search result entry */
    public LdapEntry(DERBuffer buffer) {
        try {
            var entry = new EntryBytes(buffer.getRemainingBytes());
            setMessageID(entry.messageId());
            dn = entry.dn();
            received = new ArrayList<>();
            while (entry.hasAttribute()) {
                received.add(new Received(entry.attributeName(), entry.attributeValues()));
            }
            if (entry.hasMore()) {
                DERParser controls = new DERParser();
                controls.registerHandler(ControlsHandler.PATH, new ControlsHandler(this));
                controls.parse(buffer.clear());
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Error parsing response", e);
        }
    }

    /** Every attribute with its values, as received: not copied, not to be changed. */
    public final void forEachReceived(BiConsumer<String, List<byte[]>> taker) {
        if (received != null) {
            received.forEach(attribute -> taker.accept(attribute.name(), attribute.values()));
        } else {
            attributes.values().forEach(attribute -> taker.accept(attribute.getName(), List.copyOf(attribute.getBinaryValues())));
        }
    }

    private Map<String, LdapAttribute> attributes() {
        if (received != null) {
            for (Received attribute : received) {
                attributes.put(key(attribute.name()),
                        LdapAttribute.builder().name(attribute.name()).binaryValuesInternal(attribute.values()).build());
            }
            received = null;
        }
        return attributes;
    }

    private static String key(String name) {
        return LdapUtils.toLowerCase(name, false);
    }

    /** A frozen entry may be read by many threads, so that nothing is left to be made later. */
    @Override
    public void freeze() {
        takeDnApart();
        if (parsedDn != null) {
            parsedDn.freeze();
        }
        attributes().values().forEach(Freezable::freeze);
        immutable = true;
    }

    @Override
    public final boolean isFrozen() {
        return immutable;
    }

    @Override
    public final void assertMutable() {
        if (immutable) {
            throw new IllegalStateException("Cannot modify immutable object");
        }
    }

    public final String getDn() {
        return dn;
    }

    /** Null if the DN is null or cannot be taken apart. */
    public final Dn getParsedDn() {
        takeDnApart();
        return parsedDn;
    }

    /** Null if the DN is null or cannot be taken apart. */
    public final String getNormalizedDn() {
        takeDnApart();
        return normalizedDn;
    }

    public final void setDn(String value) {
        assertMutable();
        dn = LdapUtils.assertNotNullArg(value, "DN cannot be null");
        taken = false;
    }

    private void takeDnApart() {
        if (taken || dn == null) {
            return;
        }
        try {
            parsedDn = new Dn(dn);
            normalizedDn = parsedDn.format();
        } catch (RuntimeException noDn) {
            // As the published class has it: whoever asks is told by null.
            parsedDn = null;
            normalizedDn = null;
        }
        taken = true;
    }

    private String comparableDn() {
        return getNormalizedDn() == null ? dn : normalizedDn;
    }

    public boolean hasAttribute(String name) {
        return name != null && attributes().containsKey(key(name));
    }

    public boolean hasAttributeValue(String name, byte[] value) {
        return mapAttribute(name, attribute -> attribute.hasValue(value), false);
    }

    public boolean hasAttributeValue(String name, String value) {
        return mapAttribute(name, attribute -> attribute.hasValue(value), false);
    }

    public Collection<LdapAttribute> getAttributes() {
        return immutable ? Collections.unmodifiableCollection(attributes.values()) : attributes().values();
    }

    /** The first one; null if there is none. */
    public LdapAttribute getAttribute() {
        return attributes().isEmpty() ? null : attributes.values().iterator().next();
    }

    /** Null if there is none of that name, in whatever case. */
    public LdapAttribute getAttribute(String name) {
        return name == null ? null : attributes().get(key(name));
    }

    public <T> T getAttributeValue(String name, Function<byte[], T> decoder) {
        return mapAttribute(name, attribute -> attribute.getValue(decoder));
    }

    public <T> Collection<T> getAttributeValues(String name, Function<byte[], T> decoder) {
        return mapAttribute(name, attribute -> attribute.getValues(decoder), List.of());
    }

    public byte[] getAttributeBinaryValue(String name) {
        return mapAttribute(name, LdapAttribute::getBinaryValue);
    }

    public Collection<byte[]> getAttributeBinaryValues(String name) {
        return mapAttribute(name, LdapAttribute::getBinaryValues, List.of());
    }

    public String getAttributeStringValue(String name) {
        return mapAttribute(name, LdapAttribute::getStringValue);
    }

    public Collection<String> getAttributeStringValues(String name) {
        return mapAttribute(name, LdapAttribute::getStringValues, List.of());
    }

    /** @return whether there is such an attribute */
    public boolean processAttribute(String name, Consumer<LdapAttribute> taker) {
        LdapAttribute attribute = getAttribute(name);
        if (attribute != null) {
            taker.accept(attribute);
        }
        return attribute != null;
    }

    public <T> T mapAttribute(String name, Function<LdapAttribute, T> mapper) {
        return mapAttribute(name, mapper, null);
    }

    public <T> T mapAttribute(String name, Function<LdapAttribute, T> mapper, T otherwise) {
        LdapAttribute attribute = getAttribute(name);
        return attribute == null ? otherwise : mapper.apply(attribute);
    }

    public String[] getAttributeNames() {
        return attributes().values().stream().map(LdapAttribute::getName).toArray(String[]::new);
    }

    public void addAttributes(LdapAttribute... added) {
        addAttributes(listed(added));
    }

    /** One of a name that is there already takes its place. */
    public void addAttributes(Collection<LdapAttribute> added) {
        checked(added).forEach(attribute -> attributes().put(key(attribute.getName()), attribute));
    }

    public void mergeAttributes(LdapAttribute... merged) {
        mergeAttributes(listed(merged));
    }

    /** One of a name that is there already gives it its values. */
    public void mergeAttributes(Collection<LdapAttribute> merged) {
        for (LdapAttribute attribute : checked(merged)) {
            LdapAttribute present = attributes().get(key(attribute.getName()));
            if (present == null) {
                attributes.put(key(attribute.getName()), LdapAttribute.copy(attribute));
            } else {
                present.merge(attribute);
            }
        }
    }

    public void removeAttribute(String name) {
        assertMutable();
        attributes().remove(key(LdapUtils.assertNotNullArg(name, "Attribute name cannot be null")));
    }

    public void removeAttributes(LdapAttribute... removed) {
        removeAttributes(listed(removed));
    }

    public void removeAttributes(Collection<LdapAttribute> removed) {
        checked(removed).forEach(attribute -> attributes().remove(key(attribute.getName())));
    }

    private static List<LdapAttribute> listed(LdapAttribute[] some) {
        return some == null ? null : Arrays.asList(some);
    }

    private Collection<LdapAttribute> checked(Collection<LdapAttribute> some) {
        assertMutable();
        if (some == null || some.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("Attributes cannot be null or contain null");
        }
        return some;
    }

    public final int size() {
        return attributes().size();
    }

    public final void clear() {
        assertMutable();
        received = null;
        attributes.clear();
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof LdapEntry entry && super.equals(other)
                && Objects.equals(comparableDn(), entry.comparableDn()) && attributes().equals(entry.attributes());
    }

    @Override
    public int hashCode() {
        return LdapUtils.computeHashCode(HASH_SEED, getMessageID(), getControls(), comparableDn(), attributes());
    }

    @Override
    public String toString() {
        return super.toString() + ", dn=" + dn + ", attributes=" + attributes().values();
    }

    /** One that can be changed. */
    public static LdapEntry copy(LdapEntry entry) {
        LdapUtils.assertNotNullArg(entry, "Entry cannot be null");
        LdapEntry copy = new LdapEntry();
        copy.copyValues(entry);
        copy.dn = entry.dn;
        entry.attributes().forEach((key, attribute) -> copy.attributes.put(key, LdapAttribute.copy(attribute)));
        return copy;
    }

    /** A copy with the attributes by name and their values in order. */
    public static LdapEntry sort(LdapEntry entry) {
        LdapUtils.assertNotNullArg(entry, "Entry cannot be null");
        LdapEntry sorted = new LdapEntry();
        sorted.copyValues(entry);
        sorted.dn = entry.dn;
        sorted.addAttributes(entry.getAttributes().stream().map(LdapAttribute::sort)
                .sorted(Comparator.comparing(attribute -> attribute.getName(false))).toList());
        if (entry.isFrozen()) {
            sorted.freeze();
        }
        return sorted;
    }

    public static AttributeModification[] computeModifications(LdapEntry source, LdapEntry target) {
        return computeModifications(source, target, true);
    }

    /**
     * What makes the target's attributes the source's.
     *
     * @param whole whether an attribute that differs is replaced, or gets and loses single values
     */
    public static AttributeModification[] computeModifications(LdapEntry source, LdapEntry target, boolean whole) {
        LdapUtils.assertNotNullArg(source, "Source entry cannot be null");
        LdapUtils.assertNotNullArg(target, "Target entry cannot be null");
        List<AttributeModification> changes = new ArrayList<>();
        for (LdapAttribute wanted : source.getAttributes()) {
            LdapAttribute present = target.getAttribute(wanted.getName());
            if (present == null && wanted.size() > 0) {
                changes.add(new AttributeModification(AttributeModification.Type.ADD, wanted));
            } else if (present == null || !present.equals(wanted) && whole) {
                // No values: to replace is what every schema takes.
                changes.add(new AttributeModification(AttributeModification.Type.REPLACE, wanted));
            } else if (!present.equals(wanted)) {
                addDifference(changes, AttributeModification.Type.ADD, wanted, wanted, present);
                addDifference(changes, AttributeModification.Type.DELETE, wanted, present, wanted);
            }
        }
        for (LdapAttribute present : target.getAttributes()) {
            if (source.getAttribute(present.getName()) == null) {
                changes.add(new AttributeModification(AttributeModification.Type.DELETE,
                        LdapAttribute.builder().name(present.getName()).build()));
            }
        }
        return changes.toArray(AttributeModification[]::new);
    }

    private static void addDifference(List<AttributeModification> changes, AttributeModification.Type type, LdapAttribute named,
                                      LdapAttribute of, LdapAttribute without) {
        LdapAttribute difference = new LdapAttribute(named.getName());
        of.getBinaryValues().stream().filter(value -> !without.hasValue(value)).forEach(difference::addBinaryValues);
        if (difference.size() > 0) {
            changes.add(new AttributeModification(type, difference));
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    public static class Builder extends AbstractMessage.AbstractBuilder<Builder, LdapEntry> {
        protected Builder() {
            super(new LdapEntry());
        }

        @Override
        protected Builder self() {
            return this;
        }

        public Builder freeze() {
            object.freeze();
            return this;
        }

        public Builder dn(String dn) {
            object.setDn(dn);
            return this;
        }

        public Builder attributes(LdapAttribute... attributes) {
            object.addAttributes(attributes);
            return this;
        }

        public Builder attributes(Collection<LdapAttribute> attributes) {
            object.addAttributes(attributes);
            return this;
        }
    }
}
