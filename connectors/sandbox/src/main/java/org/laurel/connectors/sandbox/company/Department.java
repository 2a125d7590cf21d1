package org.laurel.connectors.sandbox.company;

/** What the company is made of. {@code share} is in percent of the people below the directors. */
enum Department {
    ENGINEERING("Engineering", "Chief Technology Officer", "Software Engineer", 30),
    PRODUCT("Product", "Chief Product Officer", "Product Designer", 10),
    SALES("Sales", "Sales Director", "Account Executive", 14),
    MARKETING("Marketing", "Marketing Director", "Content Strategist", 8),
    CUSTOMER_SUCCESS("Customer Success", "Customer Success Director", "Customer Advisor", 14),
    FINANCE("Finance", "Chief Financial Officer", "Financial Analyst", 7),
    HUMAN_RESOURCES("Human Resources", "HR Director", "HR Partner", 6),
    IT("IT", "IT Director", "Systems Engineer", 6),
    OPERATIONS("Operations", "Operations Director", "Logistics Planner", 5);

    final String title;
    final String director;
    final String member;
    final int share;

    Department(String title, String director, String member, int share) {
        this.title = title;
        this.director = director;
        this.member = member;
        this.share = share;
    }
}
