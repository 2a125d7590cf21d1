// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { Laurel } from "../../api/laurel";
import type { Delivery } from "../../api/types";
import { draw } from "../../ui/testing";
import { ArrivedDelivery, canSettle } from "./ArrivedDelivery";

const doubt: Delivery = {
  id: "7", topic: "thanks-given", destination: "teams-card", recipient: null, personal: true, state: "in_doubt", attempts: 1,
  createdAt: "2026-11-22T12:00:00Z", dueAt: null, finishedAt: null, lastError: null, lastCode: "cannot-be-asked", requestId: null, questions: 0,
  askAt: null, mayArriveTwice: true,
};

it("asks before it settles a doubt", async () => {
  const deliveryArrived = vi.fn<Laurel["deliveryArrived"]>().mockResolvedValue(undefined);
  const onSettled = vi.fn();
  draw(<ArrivedDelivery delivery={doubt} onSettled={onSettled} />, { deliveryArrived });
  await userEvent.click(screen.getByRole("button", { name: "It arrived" }));
  expect(deliveryArrived).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Yes, it is there" }));
  await waitFor(() => expect(onSettled).toHaveBeenCalledOnce());
  expect(deliveryArrived).toHaveBeenCalledExactlyOnceWith("7");
});

it("is for doubts that nobody else clears up", () => {
  expect(canSettle(doubt)).toBe(true);
  expect(canSettle({ ...doubt, askAt: "2026-11-22T13:00:00Z" })).toBe(false);
  expect(canSettle({ ...doubt, state: "dead" })).toBe(false);
});
