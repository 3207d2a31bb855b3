// One import a namespace; the name of the file is the name of the namespace.

import catalogue from "./en/catalogue.json" with { type: "json" };
import chart from "./en/chart.json" with { type: "json" };
import customers from "./en/customers.json" with { type: "json" };
import dispatch from "./en/dispatch.json" with { type: "json" };
import errors from "./en/errors.json" with { type: "json" };
import field from "./en/field.json" with { type: "json" };
import followup from "./en/followup.json" with { type: "json" };
import form from "./en/form.json" with { type: "json" };
import grades from "./en/grades.json" with { type: "json" };
import identity from "./en/identity.json" with { type: "json" };
import inbox from "./en/inbox.json" with { type: "json" };
import licence from "./en/licence.json" with { type: "json" };
import network from "./en/network.json" with { type: "json" };
import overview from "./en/overview.json" with { type: "json" };
import platform from "./en/platform.json" with { type: "json" };
import problems from "./en/problems.json" with { type: "json" };
import quality from "./en/quality.json" with { type: "json" };
import refusals from "./en/refusals.json" with { type: "json" };
import repeats from "./en/repeats.json" with { type: "json" };
import requests from "./en/requests.json" with { type: "json" };
import search from "./en/search.json" with { type: "json" };
import shell from "./en/shell.json" with { type: "json" };
import storage from "./en/storage.json" with { type: "json" };
import telephony from "./en/telephony.json" with { type: "json" };
import warranty from "./en/warranty.json" with { type: "json" };

export default {
  shell,
  storage,
  telephony,
  form,
  problems,
  quality,
  refusals,
  requests,
  repeats,
  customers,
  dispatch,
  field,
  followup,
  identity,
  inbox,
  catalogue,
  warranty,
  licence,
  network,
  platform,
  errors,
  search,
  chart,
  grades,
  overview,
};
