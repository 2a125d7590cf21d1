package org.laurel.integration;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.BeanRepository;

/** Lets a route call our beans that carry a name, and no others. */
class CdiBeans implements BeanRepository {
    private final BeanManager beans;

    CdiBeans(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public Object lookupByName(String name) {
        Bean<?> bean = beans.resolve(beans.getBeans(name));
        if (bean == null || !bean.getBeanClass().getPackageName().startsWith("org.laurel.")) {
            return null;
        }
        CreationalContext<?> context = beans.createCreationalContext(bean);
        return beans.getReference(bean, Object.class, context);
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        Object bean = lookupByName(name);
        return type.isInstance(bean) ? type.cast(bean) : null;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.of();
    }
}
