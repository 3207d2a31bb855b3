// One import a namespace; the name of the file is the name of the namespace.

import catalogue from "./zh-CN/catalogue.json" with { type: "json" };
import chart from "./zh-CN/chart.json" with { type: "json" };
import customers from "./zh-CN/customers.json" with { type: "json" };
import dispatch from "./zh-CN/dispatch.json" with { type: "json" };
import errors from "./zh-CN/errors.json" with { type: "json" };
import field from "./zh-CN/field.json" with { type: "json" };
import followup from "./zh-CN/followup.json" with { type: "json" };
import form from "./zh-CN/form.json" with { type: "json" };
import grades from "./zh-CN/grades.json" with { type: "json" };
import identity from "./zh-CN/identity.json" with { type: "json" };
import inbox from "./zh-CN/inbox.json" with { type: "json" };
import licence from "./zh-CN/licence.json" with { type: "json" };
import network from "./zh-CN/network.json" with { type: "json" };
import overview from "./zh-CN/overview.json" with { type: "json" };
import platform from "./zh-CN/platform.json" with { type: "json" };
import problems from "./zh-CN/problems.json" with { type: "json" };
import quality from "./zh-CN/quality.json" with { type: "json" };
import refusals from "./zh-CN/refusals.json" with { type: "json" };
import repeats from "./zh-CN/repeats.json" with { type: "json" };
import requests from "./zh-CN/requests.json" with { type: "json" };
import search from "./zh-CN/search.json" with { type: "json" };
import shell from "./zh-CN/shell.json" with { type: "json" };
import storage from "./zh-CN/storage.json" with { type: "json" };
import telephony from "./zh-CN/telephony.json" with { type: "json" };
import warranty from "./zh-CN/warranty.json" with { type: "json" };

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
